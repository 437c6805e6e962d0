import type { DeliveryRow, Way } from "@/api/types";

/** The whole name of a method, where the short word would not be understood alone. */
export const METHODS: Record<string, string> = {
  electronic: "电子送达",
  phone: "电话送达",
  pickup: "来院领取",
  postal: "邮寄送达",
  direct: "直接送达",
  entrusted: "委托送达",
  relay: "转交送达",
};

export const wholeName = (method: string): string => METHODS[method] ?? method;

/** What is asked for as the place of a method, and an example. */
const PLACES: Record<string, { label: string; example: string }> = {
  phone: { label: "拨打的号码", example: "如 13800001234" },
  pickup: { label: "领取的地点", example: "如 诉讼服务中心 3 号窗口" },
  postal: { label: "寄往的地址", example: "具体到门牌号" },
  direct: { label: "送达地址", example: "具体到门牌号" },
  entrusted: { label: "受托法院", example: "如 天津市河西区人民法院" },
  relay: { label: "转交的单位", example: "如 某监狱狱政科" },
};

export const placeOf = (method: string) => PLACES[method] ?? { label: "送达地址", example: "" };

/** Why mail goes to an address; the first two decide what its return means. */
export const BASES = [
  { value: "confirmed", label: "送达地址确认书上的地址" },
  { value: "given", label: "本人在诉讼中提供的地址" },
  { value: "registered", label: "户籍或登记的地址" },
  { value: "other", label: "其他来源" },
] as const;

export type Basis = (typeof BASES)[number]["value"];

interface Outcome {
  label: string;
  means: string;
  /** What is asked for besides time, files and a note. */
  asks: ("reason" | "signer" | "officer" | "witness" | "identity")[];
  /** What proves it. */
  files: string;
}

const RECEIPT = "签收后的送达回证（PDF 或图片）";

/** What may come of an attempt, in a clerk's words. */
const OUTCOMES: Record<string, Outcome> = {
  told: {
    label: "接通并告知了文书内容",
    means: "此前邮寄或直接送达未成的，以通话之日为送达日期；否则只是已通知。",
    asks: ["identity"],
    files: "全程录音（WAV），必须上传",
  },
  notified: {
    label: "接通，同意来院领取、电子送达或确认了地址",
    means: "记为已通知，不是送达；请接着办理对方同意的方式。",
    asks: ["identity"],
    files: "全程录音（WAV），必须上传",
  },
  signed: { label: "签收", means: "签收之日为送达日期。", asks: ["signer"], files: RECEIPT },
  left: {
    label: "拒收，已留置",
    means: "留置之日视为送达。",
    asks: ["witness"],
    files: "有见证人签名的回证，或者照片和录像",
  },
  refused_at_court: {
    label: "到院拒绝签收",
    means: "审判人员或书记员注明并签名，当日视为送达。",
    asks: ["officer"],
    files: "注明拒签的送达回证（PDF 或图片）",
  },
  window_closed: {
    label: "指定领取期间届满未领",
    means: "简易程序当庭宣判的，期间最后一日视为送达；时间请填这一天。",
    asks: [],
    files: "告知领取期间的笔录（PDF 或图片）",
  },
  returned_at_fault: {
    label: "因受送达人的原因退回",
    means: "寄往其确认或提供的地址的，退回之日视为送达；时间请填回执上的退回日期。",
    asks: ["reason"],
    files: "注明退回日期的回执或改退批条（PDF 或图片）",
  },
  failed: {
    label: "未成功",
    means: "从这时起 24 小时内须改用其他方式。",
    asks: ["reason"],
    files: "有证据的请附上；电话已接通的必须附全程录音（WAV）",
  },
};

export const outcomeOf = (kind: string): Outcome =>
  OUTCOMES[kind] ?? { label: kind, means: "", asks: [], files: "证据文件" };

export const RELATIONS = [
  { value: "oneself", label: "本人" },
  { value: "family", label: "同住成年家属" },
  { value: "principal", label: "法定代表人、主要负责人" },
  { value: "receiver", label: "单位负责收件的人" },
  { value: "agent", label: "诉讼代理人" },
  { value: "designated", label: "指定代收人" },
  { value: "opponent", label: "对方当事人" },
  { value: "station", label: "物业、快递柜、代收点" },
  { value: "other", label: "其他人" },
] as const;

export type Relation = (typeof RELATIONS)[number]["value"];

/** Whether anything went out by text or mail. */
export const wasSent = (delivery: Pick<DeliveryRow, "attempts">): boolean =>
  delivery.attempts.some((attempt) => attempt.method === "electronic");

/** Whether another method can be begun for a delivery in this state. */
export const mayGoOn = (state: string, objected: boolean): boolean =>
  !objected && (state === "OPEN" || state === "PARTLY_SERVED");

/** The methods in the order of the list: open ones first, each group as the law tries them. */
export const inOrder = (ways: Way[]): Way[] => [
  ...ways.filter((way) => way.closed.length === 0),
  ...ways.filter((way) => way.closed.length > 0),
];

/** What `datetime-local` shows, as the moment it means in Beijing. */
export const instantOf = (local: string): string =>
  local ? `${local}${/T\d\d:\d\d$/.test(local) ? ":00" : ""}+08:00` : "";

/** A moment as `datetime-local` shows it in Beijing. */
export const localOf = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 16);
