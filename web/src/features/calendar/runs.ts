import type { CalendarYear } from "@/api/types";
import { addDays, dayWithWeekday } from "@/shared/lib/dates";

type Day = CalendarYear["holidays"][number];

/** Days in a row under one name. */
export interface Run {
  name: string;
  from: string;
  to: string;
}

/** Joins neighbouring days of one name; the days come in order. */
export function runs(days: Day[]): Run[] {
  const found: Run[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && last.name === day.name && addDays(last.to, 1) === day.date) last.to = day.date;
    else found.push({ name: day.name, from: day.date, to: day.date });
  }
  return found;
}

/** `国庆节 10月1日（周四）至10月7日（周三）`. */
export function runWords(run: Run): string {
  const from = `${run.name} ${dayWithWeekday(run.from)}`;
  return run.from === run.to ? from : `${from}至${dayWithWeekday(run.to)}`;
}
