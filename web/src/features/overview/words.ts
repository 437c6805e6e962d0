import type { EffectPeriod, OverviewTally } from "@/api/types";
import { caseMark, type Mark, type Tone } from "@/shared/lib/chips";
import { dayWithWeekday } from "@/shared/lib/dates";

/** What a finding of the check looks like; the words say it too. */
export function groundMark(ground: string, label: string): Mark {
  const tones: Record<string, Tone> = { allowed: "blue", judge: "yellow", barred: "red" };
  return { tone: tones[ground] ?? "grey", text: label, note: null };
}

/** `全部送达 1 人`, …: the counts that say something. */
export function tallyWords(tally: OverviewTally): string[] {
  const counts: [string, number][] = [
    ["全部送达", tally.served],
    ["部分送达", tally.partly],
    ["未送达", tally.unserved],
    ["待认定异议", tally.objected],
    ["未发起", tally.not_begun],
  ];
  return counts.filter(([, count]) => count > 0).map(([label, count]) => `${label} ${count} 人`);
}

/** The state of the case; what was never begun is not hidden behind 全部送达. */
export function stateMark(state: string, tally: OverviewTally): Mark {
  if (state !== "全部送达" || tally.not_begun === 0) return caseMark(state);
  return { tone: "yellow", text: "已发起的全部送达", note: null };
}

/** `距开庭 5 天`, `今日开庭`, `已开庭 3 天`. */
export function hearingWords(daysLeft: number): string {
  if (daysLeft === 0) return "今日开庭";
  return daysLeft > 0 ? `距开庭 ${daysLeft} 天` : `已过开庭时间 ${-daysLeft} 天`;
}

/** The last day before it was rolled, where that differs. */
export function rawEnd(period: EffectPeriod): string | null {
  if (!period.end || period.end === period.raw_end) return null;
  return `原为 ${dayWithWeekday(period.raw_end)}，遇休息日顺延`;
}
