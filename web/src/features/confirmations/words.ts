import type { Confirmation, Invitation, Stage } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";

export const STAGES: { value: Stage; label: string }[] = [
  { value: "first", label: "一审" },
  { value: "second", label: "二审" },
  { value: "retrial", label: "再审" },
  { value: "enforcement", label: "执行" },
];

export const stageName = (stage: Stage) =>
  STAGES.find((one) => one.value === stage)?.label ?? stage;

/** 适用范围 in the order of the stages. */
export const stageWords = (stages: Stage[]) =>
  STAGES.filter((one) => stages.includes(one.value))
    .map((one) => one.label)
    .join("、");

const SOURCES: Record<Confirmation["source"], string> = {
  paper: "书面填写",
  oral: "口头确认，记入笔录",
  adopted: "引用他案",
  standing: "单位常年确认",
  online: "当事人网上填写",
};
export const sourceName = (source: Confirmation["source"]) => SOURCES[source];

const STATES: Record<string, { tone: "green" | "grey"; text: string }> = {
  valid: { tone: "green", text: "有效" },
  replaced: { tone: "grey", text: "已由新的取代" },
  withdrawn: { tone: "grey", text: "已撤销" },
  over: { tone: "grey", text: "已过有效期" },
};
export const stateMark = (state: string) => ({
  note: null,
  ...(STATES[state] ?? { tone: "grey" as const, text: state }),
});

export const CONSENTS = [
  { value: "a", label: "明示同意（确认书上勾选）" },
  { value: "b", label: "诉前约定适用电子送达" },
  { value: "c", label: "在诉讼材料中主动提供" },
  { value: "d", label: "以行为接受，未提异议" },
];

const INVITED: Record<string, Pick<Mark, "tone" | "text"> & { sign?: "done" }> = {
  open: { tone: "yellow", text: "已邀请，等待填写" },
  locked: { tone: "red", text: "签收码输错，已锁定" },
  expired: { tone: "grey", text: "已过期，未填写" },
  filled: { tone: "green", text: "已填写", sign: "done" },
  refused: { tone: "red", text: "已填写，未能登记" },
  withdrawn: { tone: "grey", text: "已收回" },
  disowned: { tone: "red", text: "提出不是本人，已结束" },
};
/** Where an invitation stands. */
export function invitedMark(one: Pick<Invitation, "state" | "confirmation_id">): Mark {
  const known = INVITED[one.state] ?? { tone: "grey" as const, text: one.state };
  const waits = one.state === "filled" && !one.confirmation_id;
  return { note: waits ? "正在登记" : null, ...known };
}
/** Whether a party can still fill it in. */
export const isOpen = (one: Pick<Invitation, "state">) =>
  one.state === "open" || one.state === "locked";

/** Where electronic service goes, or that there is none. */
export function electronicWords(one: Pick<Confirmation, "consent" | "says">) {
  if (!one.consent) return "不同意电子送达";
  return [one.says.electronic_phone, one.says.email].filter(Boolean).join("，");
}
