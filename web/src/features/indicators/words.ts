import type { IndicatorFigure, IndicatorLine, IndicatorReportRow } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";
import { addDays } from "@/shared/lib/dates";

/** Whether a bound is kept, in words beside the colour. */
export function passMark(line: Pick<IndicatorLine, "pass" | "target">): Mark | null {
  if (!line.target) return null;
  if (line.pass === true) return { tone: "blue", text: "达标", note: null };
  if (line.pass === false) return { tone: "red", text: "未达标", note: null };
  return { tone: "grey", text: "无法判定", note: null };
}

/** `12 ÷ 40`, or the number alone. */
export function fraction(figure: IndicatorFigure): string {
  if (!figure.above) return "—";
  return figure.below == null ? figure.above : `${figure.above} ÷ ${figure.below}`;
}

/** `3 项达标，1 项未达标`, or how far it is. */
export function standing(row: IndicatorReportRow): string {
  if (row.state === "done") return `${row.kept ?? 0} 项达标，${row.missed ?? 0} 项未达标`;
  if (row.state === "failed") return row.fault ?? "未完成";
  if (row.state === "running" && row.steps > 0) return `正在计算 ${row.step}/${row.steps}`;
  return row.label;
}

/** A named span of days. */
export interface Span {
  key: string;
  label: string;
  from: string;
  to: string;
}

const pad = (month: number) => String(month).padStart(2, "0");
const first = (year: number, month: number) => `${year}-${pad(month)}-01`;

/** The spans people ask for, up to today. */
export function spans(today: string): Span[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  const before = (many: number, of: number) =>
    of - many < 1 ? first(year - 1, of - many + 12) : first(year, of - many);
  const thisMonth = first(year, month);
  const thisQuarter = first(year, quarter);
  return [
    { key: "month", label: "本月", from: thisMonth, to: today },
    { key: "last-month", label: "上月", from: before(1, month), to: addDays(thisMonth, -1) },
    { key: "quarter", label: "本季度", from: thisQuarter, to: today },
    {
      key: "last-quarter",
      label: "上季度",
      from: before(3, quarter),
      to: addDays(thisQuarter, -1),
    },
    { key: "year", label: "本年", from: first(year, 1), to: today },
  ];
}

/** How long a bar is, of the greatest of a list. */
export function share(figure: IndicatorFigure, all: IndicatorFigure[]): number {
  const of = (one: IndicatorFigure) =>
    one.below == null ? Number(one.above) : Number(one.above) / Math.max(1, Number(one.below));
  const most = Math.max(1e-9, ...all.map(of));
  return Math.round((of(figure) / most) * 100);
}
