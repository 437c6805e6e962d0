import type { DutyDay } from "@/api/types";

/** The first day of the month so many months away from this civil date. */
export function monthAfter(day: string, by: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const whole = year * 12 + (month - 1) + by;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}-01`;
}

/** Days off ahead and whatever somebody is down for; all days of the month, if wanted. */
export function shownDays(days: DutyDay[], all: boolean, today: string): DutyDay[] {
  if (all) return days;
  return days.filter(
    (one) => one.name || (one.day >= today && (one.off || one.kind === "unknown")),
  );
}
