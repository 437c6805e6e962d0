import type {
  Message,
  MessageGroup,
  MessageProvider,
  MessageStatistics,
  MessageTemplate,
  TemplateFiling,
} from "@/api/types";
import type { Mark, Tone } from "@/shared/lib/chips";

const FILING: Record<TemplateFiling, { tone: Tone; label: string }> = {
  draft: { tone: "grey", label: "草稿" },
  filed: { tone: "yellow", label: "已报备，等答复" },
  approved: { tone: "blue", label: "已通过" },
  rejected: { tone: "red", label: "未通过" },
};

/** 报备状态 of a version. */
export function filingMark(filing: TemplateFiling, note?: string): Mark {
  const { tone, label } = FILING[filing];
  return { tone, text: label, note: note || null };
}

const PROVIDER: Record<string, { tone: Tone; label: string }> = {
  good: { tone: "blue", label: "正常" },
  slow: { tone: "yellow", label: "回报变慢，暂不优先" },
  failing: { tone: "yellow", label: "刚刚失败，正在检查" },
  paused: { tone: "red", label: "暂停使用" },
  unused: { tone: "grey", label: "还没有用过" },
  off: { tone: "yellow", label: "没有启用" },
};

/** How a provider is; the words say what the program does about it. */
export function providerMark(provider: Pick<MessageProvider, "state" | "failure" | "note">): Mark {
  const known = PROVIDER[provider.state] ?? { tone: "grey" as const, label: provider.state };
  return { tone: known.tone, text: known.label, note: provider.failure ?? provider.note ?? null };
}

const PLACES: Record<string, string> = {
  recipient: "收件人（掩码）",
  case_number: "案号",
  account: "账户",
  code: "签收码",
  hours: "有效小时数",
  check: "核对码",
  link: "查阅链接",
};

/** What stands in a place, for the person who writes the text. */
export function placeWords(place: string): string {
  return PLACES[place] ?? place;
}

/** Hosts as a person types them: one a line, or with commas. */
export function hostsOf(text: string): string[] {
  return text
    .split(/[\s,，、;；]+/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** The steps that a version's registration can take now. */
export function stepsOf(
  filing: TemplateFiling,
  channel: MessageTemplate["channel"],
): ("file" | "approve" | "reject")[] {
  if (channel === "email") {
    if (filing === "draft") return ["approve"];
    return filing === "approved" ? ["reject"] : [];
  }
  if (filing === "filed") return ["approve", "reject"];
  return filing === "approved" ? ["reject"] : ["file"];
}

/** Only what did not arrive, or may not have, is sent again. */
export function mayResend(state: Message["state"]): boolean {
  return state === "failed" || state === "unknown";
}

/** 到达率 of what came to an end, in percent with one digit. */
export function shareWords(row: Pick<MessageGroup, "delivered" | "failed" | "unknown">): string {
  const ended = row.delivered + row.failed + row.unknown;
  return ended === 0 ? "—" : `${((row.delivered / ended) * 100).toFixed(1)}%`;
}

/**
 * The rows behind a figure, as the ledger's address has them; null where it has no words.
 * Without a key the figure is the sum of all groups.
 */
export function drill(
  counted: Pick<MessageStatistics, "by" | "from" | "to">,
  key: string | null,
  state?: Message["state"],
): Record<string, string> | null {
  const range = { from: counted.from, to: counted.to, ...(state && { state }) };
  if (key === null) return range;
  switch (counted.by) {
    case "day":
      return { ...range, from: key, to: key };
    case "template":
      return { ...range, template: key };
    case "channel":
      return { ...range, channel: key };
    case "state":
      return { ...range, state: key };
    default:
      return null;
  }
}
