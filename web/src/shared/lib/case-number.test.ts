import { describe, expect, it } from "vitest";
import { speedCaseNumber } from "./case-number";

const changping = { year: 2026, court: "京0114" };

describe("speedCaseNumber", () => {
  it.each([
    ["（2026）京0114民初1871号", "（2026）京0114民初1871号"],
    ["(2026) 京0114 民初 1871 号", "（2026）京0114民初1871号"],
    ["2025京0114民初01871", "（2025）京0114民初1871号"],
    ["〔2026〕京0114民诉前调4567", "（2026）京0114民诉前调4567号"],
    ["民初1871", "（2026）京0114民初1871号"],
    ["京0102执保33号", "（2026）京0102执保33号"],
    ["２０２６京０１１４民初１８７１", "（2026）京0114民初1871号"],
    ["（2026）最高法民终12号", "（2026）最高法民终12号"],
  ])("reads %s", (typed, full) => {
    expect(speedCaseNumber(typed, changping)).toBe(full);
  });

  it.each(["", "1871", "民初", "张三", "（26）京0114民初1号"])("leaves %s alone", (typed) => {
    expect(speedCaseNumber(typed, changping)).toBeNull();
  });

  it("does not invent a court for an office that is none", () => {
    expect(speedCaseNumber("民初1871", { year: 2026, court: null })).toBeNull();
  });
});
