import { describe, expect, it } from "vitest";
import type { CaseEntry, CaseSheetRow } from "@/api/types";
import {
  batches,
  doubtful,
  entryWords,
  freshOf,
  numbersOf,
  outcomeMark,
  sheetWords,
  unreadOf,
} from "./quick";

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

describe("a workbook of cases", () => {
  const row = (part: Partial<CaseSheetRow>): CaseSheetRow => ({
    row: 2,
    typed: "1",
    number: "甲1号",
    case_id: null,
    message: null,
    differences: [],
    ...part,
  });
  const rows = [
    row({}),
    row({}),
    row({ number: "甲2号", case_id: "x" }),
    row({ number: "甲2号", case_id: "x", differences: ["案由"] }),
    row({ number: null, message: "缺少案号。" }),
  ];

  it("fetches a case once, and only what is not here", () => {
    expect(freshOf(rows)).toEqual(["甲1号"]);
  });

  it("says what is to be looked at", () => {
    expect(doubtful(rows)).toEqual([rows[3], rows[4]]);
    expect(sheetWords(rows)).toBe(
      "表格 5 行：2 行已在系统，1 个案号待取回，1 行看不懂，1 行与案件不一致",
    );
    expect(sheetWords([row({ case_id: "x" })])).toBe("表格 1 行：1 行已在系统");
  });
});
