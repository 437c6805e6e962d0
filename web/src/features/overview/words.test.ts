import { describe, expect, it } from "vitest";
import { groundMark, hearingWords, rawEnd, stateMark, tallyWords } from "./words";

describe("the words of the overview", () => {
  it("name only the counts that say something", () => {
    const tally = {
      recipients: 3,
      served: 1,
      partly: 0,
      unserved: 2,
      not_begun: 0,
      objected: 0,
      papers: 3,
      papers_served: 1,
    };
    expect(tallyWords(tally)).toEqual(["全部送达 1 人", "未送达 2 人"]);
    expect(stateMark("全部送达", tally).text).toBe("全部送达");
    expect(stateMark("全部送达", { ...tally, not_begun: 1 }).text).toBe("已发起的全部送达");
  });

  it("tell how far the hearing is", () => {
    expect([3, 0, -2].map(hearingWords)).toEqual(["距开庭 3 天", "今日开庭", "已过开庭时间 2 天"]);
  });

  it("give every finding a colour and its word", () => {
    const found = (["allowed", "judge", "barred"] as const).map((one) => groundMark(one, one).tone);
    expect(found).toEqual(["blue", "yellow", "red"]);
  });

  it("show the last day before it rolled", () => {
    const period = {
      kind: "答辩",
      starts: "2026-09-17",
      raw_end: "2026-10-01",
      end: "2026-10-08",
      not_before: null,
      text: "答辩至10月8日",
      basis: "民诉法128",
      trace: [],
    };
    expect(rawEnd(period)).toBe("原为 10月1日（周四），遇休息日顺延");
    expect(rawEnd({ ...period, end: "2026-10-01" })).toBeNull();
    expect(rawEnd({ ...period, end: null })).toBeNull();
  });
});
