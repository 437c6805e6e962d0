import { describe, expect, it } from "vitest";
import { runs, runWords } from "./runs";

const day = (date: string, name: string) => ({ date, name });

describe("runs", () => {
  it("joins neighbours of one name, also over the end of a month", () => {
    const found = runs([
      day("2026-01-31", "春节"),
      day("2026-02-01", "春节"),
      day("2026-02-03", "春节"),
      day("2026-04-05", "清明节"),
    ]);
    expect(found.map(runWords)).toEqual([
      "春节 1月31日（周六）至2月1日（周日）",
      "春节 2月3日（周二）",
      "清明节 4月5日（周日）",
    ]);
  });

  it("has nothing to say of an empty year", () => {
    expect(runs([])).toEqual([]);
  });
});
