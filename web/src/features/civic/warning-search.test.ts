import { describe, expect, it } from "vitest";
import type { CivicBoard } from "@/api/types";
import { asked, choices, drawing, tiles } from "./warning-search";

const row = (key: string, name: string, red: number) => ({
  key,
  name,
  red,
  yellow: 1,
  unread: 0,
  consultations: 0,
  matters: 0,
});

const board: CivicBoard = {
  at: "2026-09-21T09:00:00+08:00",
  from: "2026-08-23",
  to: "2026-09-21",
  total: row("", "全部", 3),
  figures: [
    { code: "approval", name: "审批超期预警", yellow: 1, red: 3, unread: 2 },
    { code: "consulted", name: "咨询次数预警", yellow: 0, red: 0, unread: 0 },
  ],
  stages: [],
  districts: [row("110105", "朝阳区", 3), row("", "", 0)],
  orgs: [],
  items: [],
  orgs_total: 0,
  items_total: 0,
};

describe("the board", () => {
  it("asks for what stands in the address, and not for the tab", () => {
    expect(asked({ tab: "board", id: "x", level: "red", unread: "yes" })).toEqual({
      level: "red",
      unread: true,
      mine: undefined,
      overdue: undefined,
    });
  });

  it("puts every district in a place of its own", () => {
    const all = tiles(board);
    expect(all).toHaveLength(17);
    expect(new Set(all.map((tile) => `${tile.column} ${tile.line}`)).size).toBe(17);
    expect(all.find((tile) => tile.row.key === "110105")?.row.red).toBe(3);
    expect(all.find((tile) => tile.row.key === "110119")?.row.name).toBe("延庆区");
  });

  it("offers what can be picked", () => {
    expect(choices(board.districts)).toEqual([{ value: "110105", label: "朝阳区" }]);
  });

  it("draws numbers beside bars, also of a figure of which there are none", () => {
    const { text } = drawing(board, "预警 <看板>");
    expect(text).toContain("预警 &lt;看板>");
    expect(text).toContain("红 3 · 黄 1");
    expect(text).toContain("咨询次数预警");
  });
});
