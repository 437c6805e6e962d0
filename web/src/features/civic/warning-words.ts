import type { WarningReason } from "@/api/types";
import type { Tone } from "@/shared/lib/chips";

const LEVELS: Record<string, { tone: Tone; text: string }> = {
  red: { tone: "red", text: "红灯" },
  yellow: { tone: "yellow", text: "黄灯" },
  green: { tone: "green", text: "绿灯" },
  none: { tone: "green", text: "没有超期" },
  stopped: { tone: "grey", text: "停止计算" },
};

/** A colour in a word: it never stands alone. */
export const colourWords = (level: string) =>
  LEVELS[level] ?? { tone: "grey" as Tone, text: level };

const STATES: Record<string, { tone: Tone; text: string }> = {
  open: { tone: "yellow", text: "待签收" },
  signed: { tone: "yellow", text: "处置中" },
  explained: { tone: "yellow", text: "待复核" },
  closed: { tone: "green", text: "已关闭" },
  recovered: { tone: "grey", text: "已解除" },
};

/** How far people are with a warning. */
export const handlingWords = (state: string) =>
  STATES[state] ?? { tone: "grey" as Tone, text: state };

export const WARNING_STATES = [
  ...Object.entries(STATES).map(([value, { text }]) => ({ value, label: text })),
  { value: "all", label: "全部" },
];

const REASONS: Record<WarningReason, string> = {
  materials: "材料待补",
  special: "特殊程序未登记",
  feedback: "系统未回流",
  staff: "人员",
  data: "数据错误",
  false_alarm: "误报",
};

export const reasonWords = (reason: string | null | undefined): string =>
  reason ? ((REASONS as Record<string, string>)[reason] ?? reason) : "—";

export const REASON_CHOICES = Object.entries(REASONS).map(([value, label]) => ({
  value: value as WarningReason,
  label,
}));

const COUNTED: Record<string, string> = {
  asking: "同一办事人对本事项的咨询",
  applying: "同一办事人对本事项的申请",
  department: "用了特别程序的办件",
};

/** Whether a warning counts several records instead of watching one. */
export const counts = (kind: string): boolean => kind in COUNTED;

/** What such a warning counts. */
export const countedWords = (kind: string): string => COUNTED[kind] ?? kind;

/** Until the end of a day: how many days, or how many too many. */
export function daysTo(deadline: string | null | undefined, today: string): string {
  if (!deadline) return "没有截止日";
  const days = Math.round((Date.parse(deadline) - Date.parse(today)) / 86_400_000);
  if (days === 0) return "今天到期";
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`;
}
