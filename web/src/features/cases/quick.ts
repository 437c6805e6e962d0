import type { CaseEntry, CaseSheetRow, FetchedOne } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";

/** Numbers sent in one request: few enough that each answer shows the clerk how far it is. */
export const BATCH = 10;

const OUTCOME: Record<FetchedOne["outcome"], Mark> = {
  fetched: { tone: "blue", text: "已取回", note: null, sign: "done" },
  known: { tone: "blue", text: "已有", note: "已更新", sign: "done" },
  missing: { tone: "red", text: "案件系统里没有", note: null },
  refused: { tone: "red", text: "不能取回", note: null },
  unavailable: { tone: "yellow", text: "暂时取不到", note: "可重试" },
};

/** What became of a number, in words and colour; nothing yet means that it waits. */
export const outcomeMark = (one: FetchedOne | null): Mark =>
  one ? OUTCOME[one.outcome] : { tone: "grey", text: "等待", note: null };

/** The different cases of a list, in order. */
export const numbersOf = (entries: CaseEntry[]): string[] =>
  entries.flatMap((one) => (one.number && one.repeats === null ? [one.number] : []));

/** What no case was found for: it stays in the box, to be mended. */
export const unreadOf = (entries: CaseEntry[]): string =>
  entries.flatMap((one) => (one.number ? [] : [one.typed])).join("\n");

/** `3 个案号，1 个看不懂，1 个重复`. */
export function entryWords(entries: CaseEntry[], leftOut: number): string {
  const unread = entries.filter((one) => !one.number).length;
  const again = entries.filter((one) => one.repeats !== null).length;
  const words = [`${numbersOf(entries).length} 个案号`];
  if (unread) words.push(`${unread} 个看不懂`);
  if (again) words.push(`${again} 个重复`);
  if (leftOut) words.push(`另有 ${leftOut} 个超出一次 100 个，请分次取回`);
  return words.join("，");
}

/** The list cut into requests. */
export function batches(numbers: string[]): string[][] {
  const count = Math.ceil(numbers.length / BATCH);
  return Array.from({ length: count }, (_, at) => numbers.slice(at * BATCH, (at + 1) * BATCH));
}

/** Cases of a workbook that are not here yet, each once. */
export const freshOf = (rows: CaseSheetRow[]): string[] => [
  ...new Set(rows.flatMap((row) => (row.number && !row.case_id ? [row.number] : []))),
];

/** Rows somebody has to look at: unread ones, and those that say something else than the case. */
export const doubtful = (rows: CaseSheetRow[]): CaseSheetRow[] =>
  rows.filter((row) => !row.number || row.message || row.differences.length > 0);

/** `表格 12 行：8 行已在系统，2 个案号待取回，1 行看不懂，1 行与案件不一致`. */
export function sheetWords(rows: CaseSheetRow[]): string {
  const count = (is: (row: CaseSheetRow) => boolean) => rows.filter(is).length;
  const words = [`${count((row) => row.case_id !== null)} 行已在系统`];
  const fresh = freshOf(rows).length;
  const unread = count((row) => !row.number);
  const differ = count((row) => row.differences.length > 0);
  if (fresh) words.push(`${fresh} 个案号待取回`);
  if (unread) words.push(`${unread} 行看不懂`);
  if (differ) words.push(`${differ} 行与案件不一致`);
  return `表格 ${rows.length} 行：${words.join("，")}`;
}
