import { describe, expect, it } from "vitest";
import type { Chip } from "@/api/types";
import { deadlineMark, effectMark, messageMark } from "./chips";

const chip = (over: Partial<Chip>): Chip => ({
  level: "green",
  text: "剩余 6 个工作日",
  deadline: null,
  remaining: null,
  reason: null,
  not_before: null,
  trace: [],
  ...over,
});

describe("deadlineMark", () => {
  it("shows what remains and the day", () => {
    expect(deadlineMark(chip({ deadline: "2026-11-30" }), "2026-11-20")).toEqual({
      tone: "green",
      text: "剩余 6 个工作日",
      note: "至 11月30日",
    });
  });

  it("parts what remains from what it is for", () => {
    const late = chip({
      level: "red",
      text: "剩 3 小时 · 切换方式",
      deadline: "2026-11-20T12:12:00+08:00",
    });
    expect(deadlineMark(late, "2026-11-20")).toEqual({
      tone: "red",
      text: "剩 3 小时",
      note: "切换方式 至 11月20日",
    });
  });

  it("says why a stopped clock stands", () => {
    const mark = deadlineMark(chip({ level: "grey", text: "已停止", reason: "公告期间" }));
    expect(mark).toEqual({ tone: "grey", text: "已停止", note: "公告期间" });
  });

  it("gives the earliest day when the year's holidays are not published", () => {
    const mark = deadlineMark(
      chip({ level: "grey", text: "2027年放假安排未公布", not_before: "2027-01-04" }),
    );
    expect(mark.note).toBe("不早于 1月4日（周一）");
  });
});

describe("effectMark", () => {
  it("keeps the legal words apart", () => {
    expect(effectMark("SERVED", "2026-11-12").text).toBe("已送达 11月12日");
    expect(effectMark("DEEMED", "2026-11-17").text).toBe("视为送达 11月17日");
    expect(effectMark("PRESUMED", null).text).toBe("推定送达");
    expect(effectMark(null, null).text).toBe("未发起");
  });
});

describe("messageMark", () => {
  it("never calls a message served", () => {
    for (const state of ["queued", "submitted", "delivered", "failed", "unknown"] as const) {
      expect(messageMark(state, "sms", null).text).not.toContain("送达");
    }
    expect(messageMark("failed", "sms", "空号")).toEqual({
      tone: "red",
      text: "未到达",
      note: "空号",
    });
  });
});
