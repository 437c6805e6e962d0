import type { Export, ExportState } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";

const STATE: Record<ExportState, { tone: Mark["tone"]; text: string }> = {
  asked: { tone: "yellow", text: "待审批" },
  approved: { tone: "green", text: "正在生成" },
  refused: { tone: "grey", text: "未同意" },
  ready: { tone: "blue", text: "可下载" },
  failed: { tone: "red", text: "未生成" },
  expired: { tone: "grey", text: "已销毁" },
};

/** Where a request stands, and until when it can be taken. `today` as a date. */
export function exportMark(one: Pick<Export, "state" | "expires_at">, today: string): Mark {
  const { tone, text } = STATE[one.state];
  const until = one.state === "ready" && one.expires_at;
  return { tone, text, note: until ? `至 ${moment(until, today)}` : null };
}

export const STATES = Object.entries(STATE).map(([value, { text }]) => ({ value, label: text }));
