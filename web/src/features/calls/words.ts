/** What may come of a call, in the order in which it usually ends. */
export interface CallResult {
  value: string;
  label: string;
  means: string;
  /** Somebody answered: nothing is kept without the recording. */
  answered: boolean;
}

export const RESULTS: CallResult[] = [
  {
    value: "agreed",
    label: "接通，同意电子送达、来院领取或邮寄",
    means: "登记后随即改用对方同意的方式。",
    answered: true,
  },
  { value: "无人接听", label: "无人接听", means: "按规则再拨。", answered: false },
  { value: "占线", label: "占线", means: "按规则再拨。", answered: false },
  { value: "关机", label: "关机", means: "按规则再拨。", answered: false },
  { value: "拒接", label: "拒接", means: "按规则再拨。", answered: false },
  { value: "空号", label: "空号", means: "24 小时内改用其他方式。", answered: false },
  { value: "停机", label: "停机", means: "24 小时内改用其他方式。", answered: false },
  { value: "非本人", label: "接通，非本人", means: "24 小时内改用其他方式。", answered: true },
  { value: "本人否认", label: "接通，本人否认", means: "24 小时内改用其他方式。", answered: true },
  { value: "拒绝沟通", label: "接通，拒绝沟通", means: "24 小时内改用其他方式。", answered: true },
  {
    value: "拒绝通过电话办理",
    label: "接通，拒绝通过电话办理",
    means: "24 小时内改用其他方式。",
    answered: true,
  },
  {
    value: "told",
    label: "接通，告知了文书内容",
    means: "此前邮寄或直接送达未成的，以通话之日为送达日期；否则只是已通知。",
    answered: true,
  },
];

export const resultOf = (value: string): CallResult | undefined =>
  RESULTS.find((one) => one.value === value);

/** Whether how the person was identified is asked for. */
export const asksIdentity = (value: string): boolean => value === "agreed" || value === "told";

/** Which branch of the script a result belongs to. */
export function branchOf(result: string | undefined): string {
  if (result === "agreed" || result === "told") return "self";
  if (result === "非本人" || result === "本人否认") return "other";
  return result?.startsWith("拒绝") ? "refusal" : "opening";
}

/** `无人接听 2 次`, `还没有拨打`. */
export function triedWords(calls: { result: string }[]): string {
  if (calls.length === 0) return "还没有拨打";
  const counts = new Map<string, number>();
  for (const { result } of calls) counts.set(result, (counts.get(result) ?? 0) + 1);
  return [...counts].map(([result, count]) => `${result} ${count} 次`).join("，");
}
