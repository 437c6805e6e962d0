import { describe, expect, it } from "vitest";
import {
  colourWords,
  countedWords,
  counts,
  daysTo,
  handlingWords,
  reasonWords,
} from "./warning-words";

describe("words of warnings", () => {
  it("says a colour in a word", () => {
    expect(colourWords("red").text).toBe("红灯");
    expect(colourWords("stopped").tone).toBe("grey");
    expect(handlingWords("explained").text).toBe("待复核");
  });

  it("names reasons, and nobody's as none", () => {
    expect(reasonWords("false_alarm")).toBe("误报");
    expect(reasonWords(null)).toBe("—");
  });

  it("tells what is counted from a single record", () => {
    expect(["asking", "applying", "department", "matter"].map(counts)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(countedWords("department")).toBe("用了特别程序的办件");
    expect(countedWords("asking")).toBe("同一办事人对本事项的咨询");
  });

  it("counts days to the end of a day", () => {
    expect(daysTo("2026-09-21", "2026-09-18")).toBe("还有 3 天");
    expect(daysTo("2026-09-21", "2026-09-21")).toBe("今天到期");
    expect(daysTo("2026-09-21", "2026-09-23")).toBe("已过 2 天");
    expect(daysTo(null, "2026-09-23")).toBe("没有截止日");
  });
});
