import type { HearingRow } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";

/** How the time presses, with a word beside the colour. */
export function pressMark(press: string): Mark {
  switch (press) {
    case "late":
      return { tone: "red", text: "依法已来不及", note: null };
    case "tight":
      return { tone: "yellow", text: "时间紧", note: null };
    case "calm":
      return { tone: "green", text: "来得及", note: null };
    default:
      return { tone: "blue", text: "已送达", note: null };
  }
}

/** `距开庭 n 天 · 未送达 m 人`. */
export function countWords(row: Pick<HearingRow, "days_left" | "unserved" | "recipients">): string {
  const when = row.days_left === 0 ? "今天开庭" : `距开庭 ${row.days_left} 天`;
  const who = row.unserved === 0 ? `${row.recipients} 人均已送达` : `未送达 ${row.unserved} 人`;
  return `${when} · ${who}`;
}
