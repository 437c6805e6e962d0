import type { CalcRefusal, ServiceEffectAnswer, ServiceEffectInput } from "@/api/types";

/** What the calculator says of a reading at an address that is not confirmed. */
export const presumed: ServiceEffectAnswer = {
  effects: [
    {
      document: "d1",
      state: "PRESUMED",
      state_text: "推定送达",
      served_on: "2026-01-06",
      closed_on: "2026-01-06",
      indicator_on: "2026-01-06",
      basis: ["民诉法90", "在线诉讼规则31第二款第二项"],
      evidence: ["e2"],
      alternatives: [
        {
          state: "PRESUMED",
          served_on: "2026-01-05",
          basis: ["民诉法90", "在线诉讼规则31第二款第二项"],
          evidence: ["e1"],
          reason: "法律没有规定推定送达的日期；另一种理解以信息到达之日为准",
        },
      ],
      periods: [
        {
          kind: "上诉",
          starts: "2026-01-07",
          raw_end: "2026-01-21",
          end: "2026-01-21",
          basis: ["民诉法85", "民诉法解释125", "民诉法171"],
          text: "上诉至2026年1月21日（周三）",
          trace: [
            { date: "2026-01-06", kind: "start", text: "起算日（周二），不计" },
            { date: "2026-01-07", kind: "counted", text: "第1日（周三）" },
            { date: "2026-01-21", kind: "deadline", text: "截止：2026年1月21日（周三）24时" },
          ],
        },
      ],
    },
  ],
  switch_deadline: null,
  trace: [
    {
      at: "2026-01-05T09:00:00+08:00",
      document: null,
      event: "e1",
      kind: "event",
      text: "短信：到达；地址未经确认，到达本身不产生送达效力",
    },
    {
      at: "2026-01-06T09:00:00+08:00",
      document: null,
      event: "e2",
      kind: "event",
      text: "送达平台：已阅读：推定送达，可以反证推翻",
    },
    {
      at: "2026-01-06T09:00:00+08:00",
      document: "d1",
      event: "e2",
      kind: "state",
      text: "判决书：推定送达，送达日期2026年1月6日（周二）",
    },
  ],
  calendar: "国务院办公厅 2020–2026 #293cb939",
  rules: "law/3",
};

/** The same, and a refusal of days that no court may set. */
export function serviceEffect(input: ServiceEffectInput): ServiceEffectAnswer | CalcRefusal {
  const at = input.documents.findIndex((one) => one.days !== undefined && one.days < 15);
  if (at < 0) return presumed;
  const message = "举证期限应为不少于15日（民诉法解释99），请核对。";
  return { error: { code: "PERIOD_DAYS", message, field: `documents[${at}].days` } };
}
