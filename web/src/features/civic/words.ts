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
};

/** How bad a fault is. */
export const levelWords = (level: string) => LEVELS[level] ?? { tone: "grey" as Tone, text: level };

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
};

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
