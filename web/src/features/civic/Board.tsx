import { Button } from "antd";
import type { CSSProperties } from "react";
import type { CivicBoard, CivicBoardRow } from "@/api/types";
import { save } from "@/features/audit/take-away";
import { clock, fullDay } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import "./board.css";
import { type Changes, drawing, picture, tiles, type WarningSearch } from "./warning-search";

const number = (count: number) => count.toLocaleString("zh-CN");

type Part = "stage" | "district" | "org" | "item";

interface BoardProps {
  board: CivicBoard;
  search: WarningSearch;
  /** Narrows the board down. */
  change: (changes: Changes) => void;
  /** Shows the list of what was counted. */
  show: (changes: Changes) => void;
}

/** A count that leads to its list. */
function Count({ told, count, show }: { told: string; count: number; show: () => void }) {
  if (count === 0) return <span className="num">0</span>;
  return (
    <button type="button" className="quiet num" aria-label={`${told}，看清单`} onClick={show}>
      {number(count)}
    </button>
  );
}

const TITLES: Record<Part, string> = {
  stage: "环节",
  district: "区划",
  org: "部门",
  item: "事项",
};

function columns(part: Part, props: BoardProps): Column<CivicBoardRow>[] {
  const { search, change, show } = props;
  const count = (
    key: "red" | "yellow" | "unread",
    title: string,
    more: Changes,
  ): Column<CivicBoardRow> => ({
    key,
    title,
    align: "right",
    render: (row) =>
      row.key === "" ? (
        <span className="num">{number(row[key])}</span>
      ) : (
        <Count
          told={`${row.name}${title} ${row[key]} 条`}
          count={row[key]}
          show={() => show({ [part]: row.key, ...more })}
        />
      ),
  });
  const sum = (key: "consultations" | "matters", title: string): Column<CivicBoardRow> => ({
    key,
    title,
    align: "right",
    render: (row) => <span className="num">{number(row[key])}</span>,
  });
  return [
    {
      key: "name",
      title: TITLES[part],
      render: (row) =>
        row.key === "" ? (
          "没有写明"
        ) : (
          <button
            type="button"
            className="quiet"
            aria-pressed={search[part] === row.key}
            onClick={() => change({ [part]: search[part] === row.key ? undefined : row.key })}
          >
            {row.name}
          </button>
        ),
    },
    count("red", "红灯", { level: "red" }),
    count("yellow", "黄灯", { level: "yellow" }),
    count("unread", "未读", { unread: "yes" }),
    ...(part === "stage" ? [] : [sum("consultations", "咨询"), sum("matters", "办件")]),
  ];
}

function Figures({ board, search, change }: BoardProps) {
  return (
    <ul className="board-figures" aria-label="关键指标">
      {board.figures.map((one) => {
        const picked = search.indicator === one.code;
        return (
          <li key={one.code}>
            <button
              type="button"
              aria-pressed={picked}
              onClick={() =>
                change({
                  indicator: picked ? undefined : one.code,
                  rule: undefined,
                  stage: undefined,
                })
              }
            >
              <span>{one.name}</span>
              <strong className="num">{number(one.red + one.yellow)}</strong>
              <span className="two">
                红 {number(one.red)} · 黄 {number(one.yellow)} · 未读 {number(one.unread)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Districts({ board, search, change }: BoardProps) {
  const tone = (row: CivicBoardRow) => (row.red > 0 ? "red" : row.yellow > 0 ? "yellow" : "");
  return (
    <ul className="board-map" aria-label="区划位置">
      {tiles(board).map(({ row, column, line }) => (
        <li key={row.key} style={{ "--column-at": column, "--line-at": line } as CSSProperties}>
          <button
            type="button"
            className={tone(row)}
            aria-pressed={search.district === row.key}
            onClick={() => change({ district: search.district === row.key ? undefined : row.key })}
          >
            <b>{row.name}</b>
            <span className="num">
              红 {number(row.red)} · 黄 {number(row.yellow)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** 看板: what runs where; what is picked in one part narrows the others down. */
export function Board(props: BoardProps) {
  const { board } = props;
  const parts: [Part, string, CivicBoardRow[], number][] = [
    ["stage", "按环节", board.stages, board.stages.length],
    ["district", "按区划", board.districts, board.districts.length],
    ["org", "按部门", board.orgs, board.orgs_total],
    ["item", "按事项", board.items, board.items_total],
  ];
  const keep = async () => {
    const title = `预警看板 ${fullDay(board.at.slice(0, 10))} ${clock(board.at)}`;
    const { text, height } = drawing(board, title);
    save(await picture(text, height), "预警看板.png");
  };
  return (
    <div className="stack">
      <div className="row">
        <p className="sentence">
          {fullDay(board.at.slice(0, 10))} {clock(board.at)}：未关闭的预警红灯{" "}
          {number(board.total.red)} 条、黄灯 {number(board.total.yellow)} 条，您没有看过的{" "}
          {number(board.total.unread)} 条。{fullDay(board.from)}至{fullDay(board.to)}收到咨询{" "}
          {number(board.total.consultations)} 件、办件 {number(board.total.matters)} 件。
        </p>
        <Button className="no-print" onClick={() => void keep()}>
          保存图片
        </Button>
      </div>
      <Figures {...props} />
      <Districts {...props} />
      {parts.map(([part, title, rows, total]) => (
        <section key={part} className="stack">
          <h2 className="civic-part">{title}</h2>
          <DataTable
            label={title}
            rows={rows}
            rowKey={(row) => row.key}
            columns={columns(part, props)}
          />
          {rows.length < total && (
            <p className="sub">
              列出最多的 {rows.length} 个，共 {number(total)} 个。用上面的条件查看其余的。
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
