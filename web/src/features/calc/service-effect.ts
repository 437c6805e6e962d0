import type { CalcRefusal, ServiceEffectInput, ServiceEvent } from "@/api/types";
import { stamp } from "@/shared/lib/dates";

/** An event as it is filled in: the time as a field writes it, the attempt as a number. */
export interface EventFields {
  id: string;
  attempt: number;
  method: string;
  channel: string | null;
  kind: string;
  document: string | null;
  /** `2025-12-30T23:58`, Beijing time; empty until filled in. */
  at: string;
}

export interface DocumentFields {
  id: string;
  type: string | null;
  /** Days the court set, for papers that start such a period. */
  days: number | null;
}

/** What is asked about a service, as it is filled in. */
export interface ServiceFields {
  procedure: string;
  documents: DocumentFields[];
  kind: "natural" | "legal";
  domicile: "domestic" | "foreign";
  confirmed: boolean;
  consent: "a" | "b" | "c" | "d" | null;
  events: EventFields[];
  asOf: string;
}

/** The procedures as the law library names them. */
export const PROCEDURES = [
  "普通",
  "简易",
  "小额",
  "二审",
  "再审",
  "特别",
  "督促",
  "公示催告",
  "执行",
];

/** The papers of the library; another name is refused by the calculator, which lists them. */
export const PAPERS = [
  "判决书",
  "裁定书",
  "调解书",
  "决定书",
  "支付令",
  "起诉状副本",
  "应诉通知书",
  "举证通知书",
  "传票",
  "权利义务告知书",
  "合议庭组成人员通知书",
  "诉讼风险提示书",
  "送达地址确认书",
  "廉政监督卡",
  "小额诉讼告知书",
  "诉讼费缴费通知",
  "答辩状副本",
  "上诉状副本",
  "证据副本",
  "保全裁定",
  "执行通知书",
  "报告财产令",
  "执行异议裁定",
  "分配方案",
  "委托函",
  "更正通知书",
];

export const METHODS = [
  "electronic",
  "phone",
  "pickup",
  "postal",
  "direct",
  "entrusted",
  "relay",
  "notice",
];

export const CHANNELS = [
  { value: "sms", label: "短信" },
  { value: "email", label: "电子邮件" },
  { value: "portal", label: "送达平台" },
  { value: "wechat", label: "微信" },
];

/** What can happen by each method, in the words of the page; the law library knows no more. */
const OF: { methods: string[] | null; value: string; label: string }[] = [
  { methods: null, value: "submitted", label: "已提交（还不是到达）" },
  { methods: ["electronic"], value: "arrived", label: "到达" },
  { methods: ["electronic"], value: "opened", label: "已阅读" },
  { methods: ["electronic"], value: "replied", label: "回复收悉" },
  { methods: ["electronic"], value: "acted", label: "作出相应诉讼行为" },
  { methods: ["electronic"], value: "bounced", label: "退回或被拦截" },
  { methods: ["electronic"], value: "arrival_proved", label: "证明另有到达时间" },
  { methods: ["phone"], value: "told", label: "告知文书内容（已核实身份、全程录音）" },
  { methods: ["phone"], value: "notified", label: "通知了领取等事项" },
  {
    methods: ["pickup", "postal", "direct", "entrusted", "relay"],
    value: "signed",
    label: "有权签收的人签收",
  },
  { methods: ["direct", "entrusted"], value: "left", label: "拒收后留置" },
  { methods: ["pickup"], value: "refused_at_court", label: "到院拒绝签收" },
  { methods: ["pickup"], value: "window_closed", label: "指定领取期间届满" },
  { methods: ["postal"], value: "returned_at_fault", label: "因受送达人的原因退回" },
  { methods: ["notice"], value: "published", label: "张贴或刊登" },
  {
    methods: ["phone", "pickup", "postal", "direct", "entrusted", "relay", "notice"],
    value: "failed",
    label: "没有成功",
  },
  { methods: ["electronic"], value: "rebutted", label: "法官认定推定被推翻" },
  { methods: null, value: "voided", label: "法官认定送达无效" },
  { methods: ["electronic"], value: "withdrawn", label: "法院撤回" },
];

/** The events of a method, for a list to choose from. */
export const kindsOf = (method: string): { value: string; label: string }[] =>
  OF.filter((one) => one.methods?.includes(method) ?? true).map(({ value, label }) => ({
    value,
    label: value === "submitted" && method !== "electronic" ? "已经开始" : label,
  }));

/** What a person does and what a judge finds need not have come by a channel. */
const WITHOUT_CHANNEL = new Set(["replied", "acted", "rebutted", "voided", "withdrawn"]);

/** Whether the channel of such an event must be said. */
export const needsChannel = (event: Pick<EventFields, "method" | "kind">): boolean =>
  event.method === "electronic" && !WITHOUT_CHANNEL.has(event.kind);

/** Whether the court sets the length of a period this paper starts. */
export const courtSetsDays = (type: string | null): boolean => type === "举证通知书";

const wordOf = (all: { value: string; label: string }[], value: string | null): string =>
  all.find((one) => one.value === value)?.label ?? "";

export const kindWord = (method: string, kind: string): string => wordOf(kindsOf(method), kind);

/** An event in one line: `短信到达，2025-12-30 23:58`. */
export function eventWords(event: ServiceEvent, method: (code: string) => string): string {
  const by = event.method === "electronic" ? wordOf(CHANNELS, event.channel) : method(event.method);
  const what = kindWord(event.method, event.kind).replace(/（.*）/, "");
  return `${by}${what}，${stamp(event.at)}`;
}

/** The first free number after those used, for `d3`, `e7`. */
export function nextId(letter: string, used: { id: string }[]): string {
  const numbers = used.map((one) => Number(one.id.slice(letter.length))).filter(Number.isInteger);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

/** A change of the event's method or kind takes along what no longer fits it. */
export function changedEvent(event: EventFields, part: Partial<EventFields>): EventFields {
  const next = { ...event, ...part };
  const known = kindsOf(next.method).some((one) => one.value === next.kind);
  const kind = known ? next.kind : "submitted";
  if (next.method !== "electronic") return { ...next, kind, channel: null };
  if (event.method !== "electronic") return { ...next, kind, channel: "sms" };
  return next;
}

/** Without this document; events about it alone are about all then. */
export function withoutDocument(fields: ServiceFields, id: string): ServiceFields {
  return {
    ...fields,
    documents: fields.documents.filter((one) => one.id !== id),
    events: fields.events.map((one) => (one.document === id ? { ...one, document: null } : one)),
  };
}

const instant = (at: string): string => at && `${at}${/T\d\d:\d\d$/.test(at) ? ":00" : ""}+08:00`;

/** What is asked, from what is filled in. */
export function serviceInput(fields: ServiceFields): ServiceEffectInput {
  return {
    case: { procedure: fields.procedure },
    documents: fields.documents.map(({ id, type, days }) => ({
      id,
      type: type ?? "",
      ...(courtSetsDays(type) && days !== null && { days }),
    })),
    recipient: { kind: fields.kind, domicile: fields.domicile },
    address: { confirmed: fields.confirmed, consent: fields.consent },
    events: fields.events.map((one) => ({
      ...one,
      attempt: `a${one.attempt}`,
      at: instant(one.at),
    })),
    as_of: instant(fields.asOf),
  };
}

/** By the path of the field, what is wrong with it. */
export type Problems = Record<string, string>;

/** What is missing before there is a question, by the paths the calculator uses too. */
export function missing(fields: ServiceFields): Problems {
  const found: Problems = {};
  fields.documents.forEach((one, at) => {
    if (!one.type) found[`documents[${at}].type`] = "请选择文书类型。";
  });
  const methods = new Map<number, string>();
  fields.events.forEach((one, at) => {
    const before = methods.get(one.attempt) ?? one.method;
    methods.set(one.attempt, before);
    if (before !== one.method) {
      found[`events[${at}].method`] = OTHER_METHOD;
    }
    if (needsChannel(one) && !one.channel) found[`events[${at}].channel`] = "请选择渠道。";
    if (!one.at) found[`events[${at}].at`] = "请填写日期和时间。";
  });
  if (!fields.asOf) found.as_of = "请填写日期和时间。";
  return found;
}

const OTHER_METHOD = "这一次送达前面选了别的方式；换方式请改为下一次送达。";

/** The calculator's sentences that speak of paths, in words of this page. */
const SAID: Record<string, string> = {
  EVENT_METHOD: OTHER_METHOD,
  TIME_FORMAT: "日期和时间不完整，或不在 1990 至 2200 年。",
  FIELD_MISSING: "请填写这一项。",
};

/** Where a refusal belongs; it stands above the form when it names no field. */
export function refusalAt({ error }: CalcRefusal): Problems {
  return { [error.field ?? ""]: SAID[error.code] ?? error.message };
}
