import type { Chip, EffectState, Message, MessageState } from "@/api/types";
import { dayWithWeekday, shortDay } from "./dates";

/** The colour family of a chip; every one also has its own sign and words. */
export type Tone = "green" | "yellow" | "red" | "grey" | "blue";

/** What a small state mark shows. */
export interface Mark {
  tone: Tone;
  /** Bold words. */
  text: string;
  /** Lighter words after them. */
  note: string | null;
  /** The sign of something finished, where the colour's own would speak of waiting. */
  sign?: "done";
}

const CHIP_TONE: Record<Chip["level"], Tone> = {
  green: "green",
  yellow: "yellow",
  red: "red",
  grey: "grey",
  done: "blue",
};

/** A deadline as a mark: always what remains and the day itself, or why there is none. */
export function deadlineMark(chip: Chip, today?: string): Mark {
  const tone = CHIP_TONE[chip.level];
  // The server writes `剩 3 小时 · 切换方式`: what remains, then of what.
  const [text = "", ...what] = chip.text.split(" · ");
  const parts = [...what];
  if (chip.deadline && chip.level !== "done") {
    const day = shortDay(chip.deadline, today);
    if (!chip.text.includes(day)) parts.push(`至 ${day}`);
  } else if (chip.not_before) {
    parts.push(`不早于 ${dayWithWeekday(chip.not_before)}`);
  } else if (chip.reason && !chip.text.includes(chip.reason)) {
    parts.push(chip.reason);
  }
  return { tone, text, note: parts.join(" ") || null };
}

const EFFECT: Record<EffectState, { tone: Tone; label: string }> = {
  READY: { tone: "grey", label: "待发出" },
  DISPATCHED: { tone: "yellow", label: "待送达" },
  SERVED: { tone: "blue", label: "已送达" },
  DEEMED: { tone: "blue", label: "视为送达" },
  PRESUMED: { tone: "yellow", label: "推定送达" },
  NOTIFIED: { tone: "yellow", label: "已通知" },
  FAILED: { tone: "red", label: "未送达" },
  REBUTTED: { tone: "red", label: "推定被推翻" },
  VOIDED: { tone: "red", label: "送达无效" },
  CANCELLED: { tone: "grey", label: "已撤回" },
};

/** The legal state of one document towards one recipient, with its date when it has one. */
export function effectMark(
  state: EffectState | null | undefined,
  servedOn: string | null | undefined,
): Mark {
  if (!state) return { tone: "grey", text: "未发起", note: null };
  const { tone, label } = EFFECT[state];
  return { tone, text: servedOn ? `${label} ${shortDay(servedOn)}` : label, note: null };
}

const MESSAGE: Record<MessageState, { tone: Tone; label: string }> = {
  queued: { tone: "grey", label: "待发送" },
  submitted: { tone: "yellow", label: "已提交" },
  delivered: { tone: "green", label: "已到达手机" },
  failed: { tone: "red", label: "未到达" },
  unknown: { tone: "grey", label: "不明" },
};

/** How a message travels. */
export type Channel = Message["channel"];

const CHANNELS: Record<Channel, string> = { sms: "短信", email: "邮件", wechat: "微信" };

/** 渠道, as people say it. */
export function channelWords(channel: Channel): string {
  return CHANNELS[channel];
}

/** How far a message got; never a word of legal effect. */
export function messageMark(
  state: MessageState,
  channel: Channel,
  reason: string | null | undefined,
): Mark {
  const { tone, label } = MESSAGE[state];
  const text = channel === "email" && state === "delivered" ? "已到达邮箱" : label;
  const done = state === "delivered" ? { sign: "done" as const } : {};
  return { tone, text, note: reason ?? null, ...done };
}

const TASK: Record<string, { tone: Tone; label: string }> = {
  draft: { tone: "grey", label: "草稿" },
  preparing: { tone: "yellow", label: "准备中" },
  running: { tone: "yellow", label: "送达中" },
  done: { tone: "blue", label: "已完成" },
  failed: { tone: "red", label: "需改用其他方式" },
  cancelled: { tone: "grey", label: "已撤回" },
};

export function taskMark(state: string): Mark {
  const { tone, label } = TASK[state] ?? { tone: "grey" as const, label: state };
  return { tone, text: label, note: null };
}

const CASE_STATE: Record<string, Tone> = {
  全部送达: "blue",
  部分送达: "yellow",
  未送达: "red",
  未发起: "grey",
};

export function caseMark(state: string): Mark {
  return { tone: CASE_STATE[state] ?? "grey", text: state, note: null };
}

const DELIVERY: Record<string, { tone: Tone; label: string }> = {
  OPEN: { tone: "yellow", label: "送达中" },
  PARTLY_SERVED: { tone: "yellow", label: "部分送达" },
  SERVED: { tone: "blue", label: "全部送达" },
  BLOCKED_FOR_JUDGE: { tone: "red", label: "待法官认定" },
  CANCELLED: { tone: "grey", label: "已撤回" },
};

/** Where the service to one recipient stands over all documents. */
export function deliveryMark(state: string): Mark {
  const { tone, label } = DELIVERY[state] ?? { tone: "grey" as const, label: state };
  return { tone, text: label, note: null };
}

const METHODS: Record<string, string> = {
  electronic: "电子",
  phone: "电话",
  pickup: "来院领取",
  postal: "邮寄",
  direct: "直接",
  entrusted: "委托",
  relay: "转交",
  notice: "公告",
};

/** Method of service in a clerk's words. */
export function methodName(method: string): string {
  return METHODS[method] ?? method;
}
