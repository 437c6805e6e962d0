import type { Tick, Writeback } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";

/** Where a result stands between here and the court's systems. */
export function writebackMark(one: Writeback): Mark {
  if (one.state === "failed") return { tone: "red", text: "回写未成", note: "" };
  if (one.state === "done") return { tone: "blue", text: "已回写", note: "" };
  return one.overdue
    ? { tone: "red", text: "回写超时", note: "" }
    : { tone: "grey", text: "待回写", note: "" };
}

/** Why a result is not through: what the other side said, or what it waits for. */
export function writebackReason(one: Writeback): string {
  if (one.reason) return one.reason;
  return one.told_at ? "等待电子卷宗系统收下送达回证" : "等待审判业务系统收下";
}

/** Whether somebody can have it sent once more. */
export function canSendAgain(one: Writeback): boolean {
  return one.state === "failed" || (one.state === "waiting" && one.overdue);
}

/** 11月23日 10:00 李某; what the program did says so. */
export function tickWords(tick: Tick | null | undefined, today: string): string {
  return tick ? `${moment(tick.at, today)} ${tick.by ?? "程序"}` : "";
}
