import { expect, test } from "vitest";
import type { Writeback } from "@/api/types";
import { canSendAgain, tickWords, writebackMark, writebackReason } from "./words";

const one = (part: Partial<Writeback>) =>
  ({ state: "waiting", overdue: false, told_at: null, reason: null, ...part }) as Writeback;

test("a result is told, waits, is late or failed, and only the last two can be sent again", () => {
  expect(writebackMark(one({})).text).toBe("待回写");
  expect(canSendAgain(one({}))).toBe(false);
  expect(writebackMark(one({ overdue: true })).text).toBe("回写超时");
  expect(canSendAgain(one({ overdue: true }))).toBe(true);
  expect(writebackMark(one({ state: "failed" }))).toMatchObject({ tone: "red", text: "回写未成" });
  expect(canSendAgain(one({ state: "failed" }))).toBe(true);
  expect(writebackMark(one({ state: "done" })).text).toBe("已回写");
  expect(canSendAgain(one({ state: "done", overdue: true }))).toBe(false);
});

test("the reason is the other side's, or what is waited for", () => {
  expect(writebackReason(one({ reason: "案卷已归档" }))).toBe("案卷已归档");
  expect(writebackReason(one({}))).toContain("审判业务系统");
  expect(writebackReason(one({ told_at: "2026-09-20T10:00:00+08:00" }))).toContain("电子卷宗");
});

test("a tick names who made it", () => {
  const at = "2026-09-20T10:00:00+08:00";
  expect(tickWords({ at, by: "李某" }, "2026-09-21")).toContain("李某");
  expect(tickWords({ at, by: null }, "2026-09-21")).toContain("程序");
  expect(tickWords(null, "2026-09-21")).toBe("");
});
