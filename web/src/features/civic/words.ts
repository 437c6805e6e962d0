import type { IntakeFault } from "@/api/types";
import type { Tone } from "@/shared/lib/chips";

/** The exchange tables by what clerks call them. */
export const TABLES: Record<string, string> = {
  accept: "受理",
  process: "过程",
  result: "结果",
  special_procedure: "特别程序",
  material: "材料",
  rating: "评价",
  consultation: "咨询",
  item: "事项",
};

export const tableWords = (name: string): string => TABLES[name] ?? name;

const LEVELS: Record<string, { tone: Tone; text: string }> = {
  block: { tone: "red", text: "阻断" },
  warn: { tone: "yellow", text: "警告" },
  hint: { tone: "grey", text: "提示" },
  known: { tone: "grey", text: "已知例外" },
};

/** How bad a fault is. */
export const levelWords = (level: string) => LEVELS[level] ?? { tone: "grey" as Tone, text: level };

export const LEVEL_CHOICES = Object.entries(LEVELS).map(([value, { text }]) => ({
  value,
  label: text,
}));

const STATES: Record<string, { tone: Tone; text: string }> = {
  accepted: { tone: "green", text: "接受" },
  duplicate: { tone: "grey", text: "重复" },
  rejected: { tone: "red", text: "退回" },
};

/** What became of a record. */
export const stateWords = (state: string) => STATES[state] ?? { tone: "grey" as Tone, text: state };

const LANES: Record<string, string> = {
  auto: "可自动修复",
  return: "退回来源",
  manual: "转人工",
  known: "",
};

const WAYS: Record<string, string> = {
  return: "退回来源",
  manual: "转人工",
  auto: "自动修复",
  known: "已知例外",
};

/** The lane of a record. */
export const wayWords = (lane: string): string => WAYS[lane] ?? lane;

const WORK: Record<string, { tone: Tone; text: string }> = {
  open: { tone: "yellow", text: "待处理" },
  mended: { tone: "green", text: "已改好" },
  replaced: { tone: "grey", text: "改后仍有问题" },
  closed: { tone: "grey", text: "已了结" },
};

/** How work on a record stands. */
export const workWords = (state: string) => WORK[state] ?? { tone: "grey" as Tone, text: state };

const ACCOUNTS: Record<string, { tone: Tone; text: string }> = {
  open: { tone: "red", text: "未平" },
  balanced: { tone: "green", text: "已平" },
  settled: { tone: "grey", text: "人工平账" },
};

/** How the account of a day stands. */
export const accountWords = (state: string) =>
  ACCOUNTS[state] ?? { tone: "grey" as Tone, text: state };

export const ACCOUNT_CHOICES = Object.entries(ACCOUNTS).map(([value, { text }]) => ({
  value,
  label: text,
}));

/** What is different between the two sides, as clerks say it. */
export function differenceWords(row: {
  declared: number;
  held: number;
  differing: unknown[];
  by_bucket: boolean;
}): string {
  const gap = row.held - row.declared;
  const count = gap === 0 ? "条数相同，内容不同" : `${gap < 0 ? "少" : "多"} ${Math.abs(gap)} 条`;
  return row.by_bucket ? `${count}，差异在 ${row.differing.length} 桶` : count;
}

const BORNE: Record<string, { tone: Tone; text: string }> = {
  active: { tone: "green", text: "有效" },
  expired: { tone: "grey", text: "已到期" },
  ended: { tone: "grey", text: "已结束" },
};

/** Whether a known exception still holds. */
export const borneWords = (state: string) => BORNE[state] ?? { tone: "grey" as Tone, text: state };

/** Who puts it right. */
export const laneWords = (lane: string): string => LANES[lane] ?? lane;

/** What a fault is about: the library's words where the stored ones were left out. */
export const faultWords = (fault: IntakeFault): string => fault.message || `${fault.title}。`;

/** Between an event and its arrival, in the largest fitting unit. */
export function lagWords(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "—";
  if (seconds < 3_600) return `${Math.max(1, Math.round(seconds / 60))} 分钟`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} 小时`;
  return `${Math.round(seconds / 86_400)} 天`;
}

/** What kind of file a name promises. */
export function formatOf(name: string): "xlsx" | "json" | "ndjson" | null {
  const end = name.toLowerCase().split(".").at(-1);
  if (end === "xlsx" || end === "json") return end;
  return end === "ndjson" || end === "jsonl" ? "ndjson" : null;
}

const LINKS: Record<string, { tone: Tone; text: string }> = {
  LINKED: { tone: "green", text: "已关联" },
  NO_MATTER: { tone: "grey", text: "没有申请" },
  NO_ID: { tone: "yellow", text: "没有证件号" },
  BAD_ID: { tone: "red", text: "证件号有误" },
  TYPE_MISMATCH: { tone: "red", text: "证件类型不符" },
};

/** How linking a consultation ended. */
export const linkWords = (status: string) =>
  LINKS[status] ?? { tone: "grey" as Tone, text: status };

export const LINK_STATUSES = Object.entries(LINKS).map(([value, { text }]) => ({
  value,
  label: text,
}));

const RANKS = ["同一人", "同一部门", "同一事项（基本编码）", "同一事项"];

/** Why a matter was taken. */
export const rankWords = (rank: number | null | undefined): string => RANKS[rank ?? -1] ?? "—";

/** From asking to applying, in the largest fitting unit. */
export function gapWords(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "—";
  if (seconds === 0) return "当天";
  return lagWords(seconds);
}

const CHANNELS = ["", "窗口", "在线导办", "电话", "自助", "移动"];

export const channelWords = (channel: number): string => CHANNELS[channel] ?? String(channel);

export const CHANNEL_CHOICES = CHANNELS.slice(1).map((label, at) => ({ value: at + 1, label }));

const CODES: Record<string, { tone: Tone; text: string }> = {
  issued: { tone: "green", text: "已发放" },
  offline: { tone: "green", text: "离线号段" },
  expired: { tone: "red", text: "号段已过期" },
  unknown: { tone: "yellow", text: "本单位没有发过" },
  invalid: { tone: "red", text: "不是咨询码" },
};

/** What a code is. */
export const codeWords = (state: string) => CODES[state] ?? { tone: "grey" as Tone, text: state };

/** Part of a whole, in whole percent. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.round((part / whole) * 100)}%`;
