import { describe, expect, it } from "vitest";
import { addDays, civil, dayWithWeekday, fullDay, moment, shortDay } from "./dates";

describe("dates", () => {
  it("writes civil dates with their weekday", () => {
    expect(fullDay("2026-09-20")).toBe("2026年9月20日（周日）");
    expect(dayWithWeekday("2026-11-27")).toBe("11月27日（周五）");
    expect(fullDay(null)).toBe("—");
    expect(fullDay("soon")).toBe("—");
  });

  it("takes the Beijing day of an instant, whatever its offset", () => {
    expect(civil("2026-11-19T23:30:00Z")).toBe("2026-11-20");
    expect(civil("2026-11-20T00:10:00+08:00")).toBe("2026-11-20");
  });

  it("says times as people do", () => {
    const today = "2026-11-20";
    expect(moment("2026-11-20T09:12:00+08:00", today)).toBe("09:12");
    expect(moment("2026-11-19T16:40:00+08:00", today)).toBe("昨日 16:40");
    expect(moment("2026-11-17T09:30:00+08:00", today)).toBe("11月17日 09:30");
    expect(moment("2025-12-03T10:00:00+08:00", today)).toBe("2025年12月3日 10:00");
  });

  it("names the year only when it is another", () => {
    expect(shortDay("2027-01-04", "2026-11-20")).toBe("2027年1月4日");
    expect(shortDay("2026-12-04", "2026-11-20")).toBe("12月4日");
  });

  it("counts days over the end of a month", () => {
    expect(addDays("2026-11-30", 1)).toBe("2026-12-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});
