import { describe, expect, it } from "vitest";
import type { CaseEntry } from "@/api/types";
import { batches, entryWords, numbersOf, outcomeMark, unreadOf } from "./quick";

const entry = (typed: string, number: string | null, repeats: number | null = null): CaseEntry => ({
  typed,
  number,
  message: number ? null : "看不懂",
  repeats,
});

describe("a list of numbers", () => {
  const list = [entry("1", "甲1号"), entry("x", null), entry("1", "甲1号", 0), entry("2", "甲2号")];

  it("is fetched once a case, and what is not understood stays", () => {
    expect(numbersOf(list)).toEqual(["甲1号", "甲2号"]);
    expect(unreadOf(list)).toBe("x");
    expect(entryWords(list, 0)).toBe("2 个案号，1 个看不懂，1 个重复");
    expect(entryWords([], 3)).toContain("另有 3 个");
  });

  it("goes out in parts", () => {
    const many = Array.from({ length: 23 }, (_, at) => String(at));
    expect(batches(many).map((one) => one.length)).toEqual([10, 10, 3]);
    expect(batches([])).toEqual([]);
  });

  it("says what waits", () => {
    expect(outcomeMark(null).text).toBe("等待");
  });
});
