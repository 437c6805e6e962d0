import type { CivicBoard, CivicBoardRow } from "@/api/types";
import type { WarningFilter, WarningLevel, WarningState } from "@/api/warnings";

/** What stands in the address of the page of warnings. */
export interface WarningSearch {
  tab?: string;
  level?: WarningLevel;
  rule?: string;
  indicator?: string;
  stage?: string;
  org?: string;
  item?: string;
  district?: string;
  kind?: "consultation" | "matter";
  number?: string;
  state?: WarningState;
  overdue?: string;
  mine?: string;
  unread?: string;
  from?: string;
  to?: string;
  id?: string;
}

export type Changes = { [key in keyof WarningSearch]?: WarningSearch[key] | undefined };

export const STAGES = [
  { value: "consultation", label: "咨询环节" },
  { value: "acceptance", label: "受理环节" },
  { value: "approval", label: "审批环节" },
  { value: "special", label: "特殊环节" },
  { value: "instant", label: "即办件环节" },
];

/** What the address asks the server for. */
export function asked(search: WarningSearch): WarningFilter {
  const { tab: _tab, id: _id, overdue, mine, unread, ...same } = search;
  const yes = (word: string | undefined) => (word === "yes" ? true : undefined);
  return { ...same, overdue: yes(overdue), mine: yes(mine), unread: yes(unread) };
}

/** Rows that can be picked: those that are somebody. */
export const choices = (rows: CivicBoardRow[] | undefined) =>
  (rows ?? []).filter((row) => row.key !== "").map((row) => ({ value: row.key, label: row.name }));

/** Columns and rows of the tiles: roughly where a district lies. */
const TILES: Record<string, [number, number]> = {
  "110119": [2, 1],
  "110116": [3, 1],
  "110118": [4, 1],
  "110114": [2, 2],
  "110113": [3, 2],
  "110117": [4, 2],
  "110109": [1, 3],
  "110108": [2, 3],
  "110102": [3, 3],
  "110101": [4, 3],
  "110105": [5, 3],
  "110107": [2, 4],
  "110106": [3, 4],
  "110112": [5, 4],
  "110111": [2, 5],
  "110115": [3, 5],
  "110400": [4, 5],
};

const NAMES: Record<string, string> = {
  "110101": "东城区",
  "110102": "西城区",
  "110105": "朝阳区",
  "110106": "丰台区",
  "110107": "石景山区",
  "110108": "海淀区",
  "110109": "门头沟区",
  "110111": "房山区",
  "110112": "通州区",
  "110113": "顺义区",
  "110114": "昌平区",
  "110115": "大兴区",
  "110116": "怀柔区",
  "110117": "平谷区",
  "110118": "密云区",
  "110119": "延庆区",
  "110400": "经开区",
};

export interface Tile {
  row: CivicBoardRow;
  column: number;
  line: number;
}

const nothing = { yellow: 0, red: 0, unread: 0, consultations: 0, matters: 0 };

/** Every district in its place, also those where nothing is. */
export function tiles(board: CivicBoard): Tile[] {
  const known = new Map(board.districts.map((row) => [row.key, row]));
  return Object.entries(TILES).map(([key, [column, line]]) => ({
    row: known.get(key) ?? { key, name: NAMES[key] ?? key, ...nothing },
    column,
    line,
  }));
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const LINE = 26;
const WIDE = 760;

/** The board as a drawing: figures and districts as bars, with their numbers. */
export function drawing(board: CivicBoard, title: string): { text: string; height: number } {
  const rows = [
    ...board.figures,
    null,
    ...board.districts.filter((row) => row.yellow + row.red > 0),
  ];
  const most = Math.max(1, ...rows.map((row) => (row ? row.yellow + row.red : 0)));
  const height = 70 + rows.length * LINE;
  const bars = rows.map((row, at) => {
    const y = 60 + at * LINE;
    if (!row) return `<text x="16" y="${y + 12}" font-weight="bold">按区划</text>`;
    const red = (row.red / most) * 420;
    const yellow = (row.yellow / most) * 420;
    return (
      `<text x="16" y="${y + 12}">${escaped(row.name)}</text>` +
      `<rect x="180" y="${y}" width="${red}" height="14" fill="#b42318"/>` +
      `<rect x="${180 + red}" y="${y}" width="${yellow}" height="14" fill="#e6c66a"/>` +
      `<text x="${190 + red + yellow}" y="${y + 12}">红 ${row.red} · 黄 ${row.yellow}</text>`
    );
  });
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${height}" ` +
    `font-family="sans-serif" font-size="14" fill="#1f1f1f">` +
    `<rect width="${WIDE}" height="${height}" fill="#fff"/>` +
    `<text x="16" y="30" font-size="18" font-weight="bold">${escaped(title)}</text>` +
    `${bars.join("")}</svg>`;
  return { text, height };
}

/** A drawing as a picture file. */
export async function picture(text: string, height: number): Promise<Blob> {
  const image = new Image(WIDE, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDE * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((file) => (file ? done(file) : failed(new Error("no picture"))), "image/png");
  });
}
