const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const EIGHT_HOURS = 8 * 3600 * 1000;

interface Parts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  clock: string;
}

/** Reads a civil date, or an instant as Beijing sees it; null when it is neither. */
function parts(text: string | null | undefined): Parts | null {
  if (!text) return null;
  const instant = text.length > 10;
  const time = Date.parse(instant ? text : `${text}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  const at = new Date(instant ? time + EIGHT_HOURS : time);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
    clock: at.toISOString().slice(11, 16),
  };
}

/** `周五`. */
export function weekday(date: string): string {
  const of = parts(date);
  return of ? (WEEKDAYS[of.weekday] ?? "") : "";
}

/** `2026年11月27日（周五）`. */
export function fullDay(date: string | null | undefined): string {
  const of = parts(date);
  return of ? `${of.year}年${of.month}月${of.day}日（${WEEKDAYS[of.weekday]}）` : "—";
}

/** `11月27日（周五）`. */
export function dayWithWeekday(date: string | null | undefined): string {
  const of = parts(date);
  return of ? `${of.month}月${of.day}日（${WEEKDAYS[of.weekday]}）` : "—";
}

/** `11月27日`; with the year when it is not the given one. */
export function shortDay(date: string | null | undefined, today?: string): string {
  const of = parts(date);
  if (!of) return "—";
  const year = today && parts(today)?.year !== of.year ? `${of.year}年` : "";
  return `${year}${of.month}月${of.day}日`;
}

/** `09:12`, Beijing time. */
export function clock(instant: string | null | undefined): string {
  return parts(instant)?.clock ?? "—";
}

/** `2026-11-20`: the Beijing day of an instant. */
export function civil(instant: string): string {
  const of = parts(instant);
  if (!of) return instant;
  return `${of.year}-${String(of.month).padStart(2, "0")}-${String(of.day).padStart(2, "0")}`;
}

/** The day `days` after a civil date. */
export function addDays(date: string, days: number): string {
  const time = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}

/** As people say it: `09:12`, `昨日 16:40`, `11月17日 09:30`, `2025年12月3日 10:00`. */
export function moment(instant: string | null | undefined, today: string): string {
  if (!instant) return "—";
  const date = civil(instant);
  if (date === today) return clock(instant);
  if (date === addDays(today, -1)) return `昨日 ${clock(instant)}`;
  return `${shortDay(date, today)} ${clock(instant)}`;
}

/** `2026-11-20 09:12`, for ledgers and audit rows. */
export function stamp(instant: string | null | undefined): string {
  return instant ? `${civil(instant)} ${clock(instant)}` : "—";
}
