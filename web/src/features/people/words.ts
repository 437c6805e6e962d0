import type { Party } from "@/api/types";

interface Choice {
  value: string;
  label: string;
  /** Whom it can befall. */
  of: "both" | "natural" | "legal";
}

const STATUSES: Choice[] = [
  { value: "normal", label: "正常", of: "both" },
  { value: "dead", label: "死亡", of: "natural" },
  { value: "missing", label: "宣告失踪", of: "natural" },
  { value: "incapable", label: "无或限制行为能力", of: "natural" },
  { value: "imprisoned", label: "羁押服刑", of: "natural" },
  { value: "confined", label: "强制性教育", of: "natural" },
  { value: "soldier", label: "现役军人", of: "natural" },
  { value: "bankrupt", label: "破产", of: "legal" },
  { value: "deregistered", label: "注销", of: "legal" },
  { value: "revoked", label: "吊销（仍应向其送达）", of: "legal" },
  { value: "branch", label: "分支机构", of: "legal" },
  { value: "sole_trader", label: "个体工商户", of: "both" },
  { value: "abroad", label: "境外", of: "both" },
];

/** What can be recorded of this party: nobody but a person dies, nobody but a unit goes bankrupt. */
export const statusesOf = (party: Pick<Party, "kind">) =>
  STATUSES.filter(
    (one) => one.of === "both" || (one.of === "natural") === (party.kind === "natural"),
  );

export const RELATIONS = [
  "夫妻",
  "父母子女",
  "兄弟姐妹",
  "其他同住近亲属",
  "单位与其负责人",
  "同一单位",
];

type Said = NonNullable<Party["status"]["said"]>;

/** `自 2026-09-01 起 · 破产裁定书 · 何静登记`. */
export function saidWords(said: Said): string {
  const parts = [
    said.since && `自 ${said.since} 起`,
    said.basis,
    said.told ? "审判业务系统告知" : `${said.by}登记`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Whom a party can be related to: whoever stands on its side. */
export function relatable(party: Party, parties: Party[]): Party[] {
  const plaintiff = (one: Party) => one.role === "原告";
  return parties.filter((one) => one.id !== party.id && plaintiff(one) === plaintiff(party));
}

/** What a clerk does next about a party that cannot be served itself; nothing to do is null. */
export function nextStep(party: Party): string | null {
  const { instead, substitutes } = party.status;
  if (!instead) return null;
  if (substitutes.length === 0) return "不能电子送达，请另行办理转交。";
  return party.agents.some((one) => one.stands_in)
    ? null
    : `请先在案件页“当事人”中登记${substitutes.join("或者")}。`;
}
