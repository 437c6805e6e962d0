import type { UseQueryResult } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { AttemptBy, AttemptOutcome } from "@/api/attempts";
import type { AttemptSum, AttemptSums } from "@/api/types";
import { type Column, DataTable, Sideways } from "@/shared/ui/DataTable";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { BY, type Changes, drill, leadsOn, servedShare } from "./search";

type Go = (changes: Changes, replace?: boolean) => void;

/** A figure that leads to its tries, or stands alone where there is nothing behind it. */
function Figure({ count, words, go }: { count: number; words: string; go?: () => void }) {
  if (count === 0) return <span className="num">—</span>;
  if (!go) return <span className="num">{count}</span>;
  return (
    <button type="button" className="quiet num" aria-label={`${words} ${count}`} onClick={go}>
      {count}
    </button>
  );
}

function columns(sums: AttemptSums, change: Go): Column<AttemptSum>[] {
  const told = (key: "arrived" | "opened" | "signed", title: string): Column<AttemptSum> => ({
    key,
    title,
    align: "right",
    render: (row) => <span className="num">{row[key] || "—"}</span>,
  });
  const figure = (key: "begun" | AttemptOutcome, title: string): Column<AttemptSum> => ({
    key,
    title,
    align: "right",
    render: (row) => {
      const outcome = key === "begun" ? undefined : key;
      const go = () => change(drill(sums, row, outcome), false);
      return (
        <Figure
          count={row[key]}
          words={`${row.title} ${title}`}
          {...(leadsOn(sums, row) && { go })}
        />
      );
    },
  });
  return [
    {
      key: "title",
      title: BY.find((one) => one.value === sums.by)?.label ?? "名称",
      render: (row) => row.title,
    },
    figure("begun", "送达（人次）"),
    told("arrived", "已到达"),
    told("opened", "已查阅"),
    told("signed", "已签收"),
    figure("served", "已送达"),
    figure("notified", "已通知"),
    figure("failed", "未成功"),
    figure("withdrawn", "已撤回"),
    figure("open", "办理中"),
    {
      key: "share",
      title: "送达率",
      align: "right",
      render: (row) => (
        <span className="num" title="已送达 ÷（送达人次－已撤回）；办理中的还没有结果，也在分母里">
          {servedShare(row)}
        </span>
      ),
    },
  ];
}

interface AttemptSumsTableProps {
  query: UseQueryResult<AttemptSums>;
  by: AttemptBy;
  change: Go;
}

/** The sums by one dimension; figures lead to their tries. */
export function AttemptSumsTable({ query, by, change }: AttemptSumsTableProps) {
  return (
    <>
      <div className="filters no-print">
        <Sideways label="统计口径">
          <Segmented
            aria-label="统计口径"
            options={BY}
            value={by}
            onChange={(next) => change({ by: next === "division" ? undefined : next })}
          />
        </Sideways>
      </div>
      <Loaded query={query} rows={6}>
        {(sums) =>
          sums.rows.length === 0 ? (
            <EmptyState title="没有送达">
              这段时间没有符合条件的{sums.method}，请放宽日期或取消条件。
            </EmptyState>
          ) : (
            <DataTable
              label="送达统计"
              rows={[...sums.rows, sums.total]}
              rowKey={(row) => (row === sums.total ? "total" : `${row.key} ${row.person ?? ""}`)}
              columns={columns(sums, change)}
            />
          )
        }
      </Loaded>
    </>
  );
}
