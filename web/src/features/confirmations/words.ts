import type { Confirmation, Stage } from "@/api/types";

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

/** Where electronic service goes, or that there is none. */
export function electronicWords(one: Pick<Confirmation, "consent" | "says">) {
  if (!one.consent) return "不同意电子送达";
  return [one.says.electronic_phone, one.says.email].filter(Boolean).join("，");
}
