import type { AttemptBy, AttemptOutcome } from "@/api/attempts";
import type { AttemptSum, AttemptSums } from "@/api/types";
import { METHODS } from "@/features/deliveries/switching";

/** What the address says of the tries that are meant. */
export interface AttemptSearch {
  tab?: string;
  by?: AttemptBy;
  method?: string;
  from?: string;
  to?: string;
  division?: string;
  cause?: string;
  case_type?: string;
  channel?: string;
  person?: string;
  /** What people call `person`, and `case_type`. */
  name?: string;
  kind?: string;
  outcome?: AttemptOutcome;
  open?: string;
}

export type Changes = { [key in keyof AttemptSearch]?: string | undefined };

export const BY: { value: AttemptBy; label: string }[] = [
  { value: "division", label: "承办庭室" },
  { value: "cause", label: "案由" },
  { value: "case_type", label: "案件类型" },
  { value: "channel", label: "渠道" },
  { value: "person", label: "送达人" },
  { value: "month", label: "月份" },
  { value: "day", label: "日期" },
];

export const OUTCOMES: { value: AttemptOutcome; label: string }[] = [
  { value: "served", label: "已送达" },
  { value: "notified", label: "已通知" },
  { value: "failed", label: "未成功" },
  { value: "withdrawn", label: "已撤回" },
  { value: "open", label: "办理中" },
];

export const METHOD_CHOICES = Object.entries(METHODS).map(([value, label]) => ({ value, label }));

/** The part of the address the server is asked with. */
export function filterOf(search: AttemptSearch) {
  const { tab: _tab, by: _by, name: _name, kind: _kind, open: _open, ...filter } = search;
  return filter;
}

/** The last day of a month such as `2026-09`. */
function lastDay(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
}

/** What the list is narrowed down by to show a group; a figure of it adds its outcome. */
export function drill(sums: AttemptSums, row: AttemptSum, outcome?: AttemptOutcome): Changes {
  const further = { tab: "list", open: undefined, ...(outcome && { outcome }) };
  const span = { from: sums.from, to: sums.to };
  if (row === sums.total) return { ...further, ...span };
  // A month that the period cuts is shown as far as the period goes.
  if (sums.by === "month") {
    const from = [sums.from, `${row.key}-01`].sort().at(-1);
    const to = [sums.to, lastDay(row.key)].sort()[0];
    return { ...further, from, to };
  }
  if (sums.by === "day") return { ...further, from: row.key, to: row.key };
  if (sums.by === "person") {
    return { ...further, ...span, person: row.person ?? undefined, name: row.title };
  }
  if (sums.by === "case_type") {
    return { ...further, ...span, case_type: row.key, kind: row.title };
  }
  return { ...further, ...span, [sums.by]: row.key };
}

/** Whether a group can be shown alone: the server takes no empty word for one. */
export function leadsOn(sums: AttemptSums, row: AttemptSum): boolean {
  return row === sums.total || sums.by === "person" || row.key !== "";
}

const CHANNELS: Record<string, string> = { sms: "短信", email: "邮件" };

/** What narrows the tries down besides period, method and outcome, each with its name. */
export function picked(search: AttemptSearch): { clear: Changes; words: string }[] {
  const all: [Changes, string, string | undefined][] = [
    [{ division: undefined }, "承办庭室", search.division],
    [{ cause: undefined }, "案由", search.cause],
    [
      { case_type: undefined, kind: undefined },
      "案件类型",
      search.case_type && (search.kind ?? search.case_type),
    ],
    [
      { channel: undefined },
      "渠道",
      search.channel && (CHANNELS[search.channel] ?? search.channel),
    ],
    [{ person: undefined, name: undefined }, "送达人", search.person && (search.name ?? "一人")],
  ];
  return all.flatMap(([clear, title, value]) =>
    value ? [{ clear, words: `${title}：${value}` }] : [],
  );
}

/** The share that was served; what the court took back itself does not count. */
export function servedShare(row: Pick<AttemptSum, "begun" | "withdrawn" | "served">): string {
  const counted = row.begun - row.withdrawn;
  return counted === 0 ? "—" : `${((row.served / counted) * 100).toFixed(1)}%`;
}
