import type { CivicQuality, CivicQualityCount } from "@/api/types";
import { fullDay } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/States";
import type { Changes } from "./QualityPage";
import { tableWords } from "./words";

type Kind = "source" | "code" | "day" | "table";

const KINDS: Record<Kind, string> = {
  code: "按问题",
  source: "按来源",
  day: "按日期",
  table: "按数据表",
};

const LEVELS = [
  ["block", "阻断"],
  ["warn", "警告"],
  ["hint", "提示"],
  ["known", "已知例外"],
] as const;

/** What narrows the list down to a row. */
function only(kind: Kind, key: string): Changes {
  switch (kind) {
    case "day":
      return { from: key, to: key };
    case "source":
      return { source: key };
    case "code":
      return { code: key };
    default:
      return { table: key };
  }
}

function called(kind: Kind, row: CivicQualityCount) {
  if (kind === "day") return <span className="keep">{fullDay(row.key)}</span>;
  if (kind === "table") return tableWords(row.key);
  if (kind === "source") return row.title || "（已看不到的来源）";
  return (
    <>
      <span className="num">{row.key}</span> {row.title}
    </>
  );
}

const columns = (kind: Kind, show: (changes: Changes) => void): Column<CivicQualityCount>[] => [
  { key: "name", title: KINDS[kind].slice(1), render: (row) => called(kind, row) },
  ...LEVELS.map(
    ([level, label]): Column<CivicQualityCount> => ({
      key: level,
      title: label,
      align: "right",
      render: (row) =>
        row[level] === 0 ? (
          <span className="num">0</span>
        ) : (
          <button
            type="button"
            className="quiet num"
            aria-label={`${row.title || row.key}${label} ${row[level]} 次，看清单`}
            onClick={() => show({ ...only(kind, row.key), level })}
          >
            {row[level].toLocaleString("zh-CN")}
          </button>
        ),
    }),
  ),
];

interface ResultsProps {
  told: CivicQuality;
  show: (changes: Changes) => void;
}

/** The results of a period; every figure leads to its list. */
export function Results({ told, show }: ResultsProps) {
  const figure = (count: number) => count.toLocaleString("zh-CN");
  const sheets: [Kind, CivicQualityCount[]][] = [
    ["code", told.by_code],
    ["source", told.by_source],
    ["day", told.by_day],
    ["table", told.by_table],
  ];
  return (
    <div className="stack">
      <p className="sentence">
        所选来源和数据表共报送 {figure(told.sent)} 条：接受 {figure(told.accepted)}，重复{" "}
        {figure(told.duplicate)}，退回 {figure(told.rejected)}
        。下面数的是问题，一条记录可以有几个。
      </p>
      {told.by_code.length === 0 ? (
        <EmptyState title="没有查出问题">
          换一个时段或条件。报送一到就质检，结果随即计入。
        </EmptyState>
      ) : (
        sheets.map(([kind, rows]) => (
          <section key={kind} className="stack">
            <h2 className="civic-part">{KINDS[kind]}</h2>
            <DataTable
              label={KINDS[kind]}
              rows={rows}
              rowKey={(row) => row.key}
              columns={columns(kind, show)}
            />
          </section>
        ))
      )}
    </div>
  );
}
