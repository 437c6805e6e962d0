import type { CivicWarningReasons, CivicWarningStatistic } from "@/api/types";
import { fullDay } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/States";
import { REASON_CHOICES } from "./warning-words";

const number = (count: number) => <span className="num">{count.toLocaleString("zh-CN")}</span>;

const COLUMNS: Column<CivicWarningReasons>[] = [
  { key: "name", title: "规则", render: (row) => row.name },
  { key: "total", title: "预警", align: "right", render: (row) => number(row.total) },
  { key: "red", title: "红灯", align: "right", render: (row) => number(row.red) },
  ...REASON_CHOICES.map(
    ({ value, label }): Column<CivicWarningReasons> => ({
      key: value,
      title: label,
      align: "right",
      render: (row) => number(row.reasons[value] ?? 0),
    }),
  ),
  { key: "closed", title: "已关闭", align: "right", render: (row) => number(row.closed) },
  { key: "recovered", title: "已解除", align: "right", render: (row) => number(row.recovered) },
];

/** Why there were warnings, by rule. */
export function WarningReasons({ told }: { told: CivicWarningStatistic }) {
  if (told.rules.length === 0) return <EmptyState title="这个时段没有预警" />;
  return (
    <div className="stack">
      <p className="sub">
        {fullDay(told.from)}至{fullDay(told.to)}
        开始的预警。原因由处置人说明，没有说明的不计入任何原因。
      </p>
      <DataTable label="预警原因" rows={told.rules} rowKey={(row) => row.rule} columns={COLUMNS} />
    </div>
  );
}
