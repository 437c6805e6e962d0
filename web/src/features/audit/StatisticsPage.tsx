import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker, Segmented } from "antd";
import { auditStatistics, type CountBy, exportStatistics } from "@/api/kernel";
import type { AuditStatistics } from "@/api/types";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { fullDay } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { DataTable } from "@/shared/ui/DataTable";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { TakeAway } from "./take-away";
import "@/features/tasks/tasks.css";
import "./audit.css";

interface Search {
  by?: CountBy;
  from?: string;
  to?: string;
  actor?: string;
  operation?: string;
}

const BY: { value: CountBy; label: string }[] = [
  { value: "operation", label: "按操作" },
  { value: "actor", label: "按人员" },
  { value: "day", label: "按日期" },
  { value: "result", label: "按结果" },
];

type Row = AuditStatistics["rows"][number];

/** What a row stands for in the list of rows. */
function drill(by: CountBy, row: Row, counted: AuditStatistics) {
  const range = { from: counted.from, to: counted.to };
  if (by === "operation") return { ...range, operation: row.key };
  if (by === "actor") return { ...range, actor: row.key };
  if (by === "day") return { from: row.key, to: row.key };
  return { ...range, result: row.key };
}

/** 审计统计: counts with a bar each; every figure leads to its rows. */
export function StatisticsPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const by = search.by ?? "operation";
  const wanted = { ...search, by };
  const query = useQuery({
    queryKey: ["audit-statistics", wanted],
    queryFn: () => auditStatistics(wanted),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<Record<keyof Search, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({
      to: "/admin/audit/statistics",
      search: Object.fromEntries(next),
      replace: true,
    });
  };
  const sub =
    query.data &&
    `${fullDay(query.data.from)}至${fullDay(query.data.to)}，共 ${query.data.total} 条，被拒绝 ${query.data.refused} 次`;

  return (
    <>
      <PageHead title="审计统计" sub={sub}>
        <Link to="/admin/audit">明细</Link>
        <TakeAway what="审计统计" send={(reason) => exportStatistics({ ...wanted, reason })} />
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <Segmented
              aria-label="统计口径"
              options={BY}
              value={by}
              onChange={(next) => change({ by: String(next) })}
            />
            <DatePicker.RangePicker
              aria-label="日期"
              value={[toField(search.from), toField(search.to)]}
              allowEmpty={[true, true]}
              onChange={(days) => change({ from: fromField(days?.[0]), to: fromField(days?.[1]) })}
            />
            <SearchBox
              value={search.actor}
              placeholder="操作人姓名"
              onSearch={(actor) => change({ actor })}
            />
            <SearchBox
              value={search.operation}
              placeholder="操作代码，如 serving."
              onSearch={(operation) => change({ operation })}
            />
          </div>
          <Loaded query={query} rows={10}>
            {(counted) => {
              const most = Math.max(1, ...counted.rows.map((row) => row.ok + row.refused));
              if (counted.rows.length === 0) {
                return <EmptyState title="没有记录">请放宽日期或筛选条件。</EmptyState>;
              }
              return (
                <>
                  <DataTable
                    label="审计统计"
                    rows={counted.rows}
                    rowKey={(row) => `${row.key} ${row.actor_id ?? ""}`}
                    columns={[
                      {
                        key: "title",
                        title: "名称",
                        render: (row) => (
                          <>
                            {row.title}
                            {row.title !== row.key && <span className="two">{row.key}</span>}
                          </>
                        ),
                      },
                      {
                        key: "bar",
                        title: "占比",
                        render: (row) => (
                          <meter
                            className="bar"
                            min={0}
                            max={most}
                            value={row.ok + row.refused}
                            aria-label={`${row.title} ${row.ok + row.refused} 条`}
                          />
                        ),
                      },
                      {
                        key: "total",
                        title: "合计",
                        align: "right",
                        render: (row) => (
                          <Link to="/admin/audit" search={drill(by, row, counted)}>
                            {row.ok + row.refused}
                          </Link>
                        ),
                      },
                      { key: "ok", title: "已办", align: "right", render: (row) => row.ok },
                      {
                        key: "refused",
                        title: "被拒绝",
                        align: "right",
                        render: (row) => row.refused || "—",
                      },
                    ]}
                  />
                  {counted.more > 0 && (
                    <p className="sub">另有 {counted.more} 组没有列出，请缩小范围。</p>
                  )}
                </>
              );
            }}
          </Loaded>
        </div>
      </section>
    </>
  );
}
