import { expect, test } from "vitest";
import type { DutyDay } from "@/api/types";
import { monthAfter, shownDays } from "./days";

test("months go on over the end of the year", () => {
  expect(monthAfter("2026-11-22", 1)).toBe("2026-12-01");
  expect(monthAfter("2026-12-01", 1)).toBe("2027-01-01");
  expect(monthAfter("2026-01-31", -1)).toBe("2025-12-01");
});

test("days off come first, a workday only with somebody on duty", () => {
  const day = (kind: string, off: boolean, name: string | null) =>
    ({ day: "2026-11-22", kind, off, name }) as unknown as DutyDay;
  const days = [
    day("workday", false, null),
    day("weekend", true, null),
    day("workday", false, "周"),
    day("unknown", false, null),
  ];
  expect(shownDays(days, false, "2026-11-22")).toHaveLength(3);
  expect(shownDays(days, true, "2026-11-22")).toHaveLength(4);
  expect(shownDays(days, false, "2026-11-23")).toHaveLength(1);
});
