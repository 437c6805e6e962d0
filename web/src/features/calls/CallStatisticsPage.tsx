import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker } from "antd";
import { callStatistics, exportCallStatistics } from "@/api/serving";
import type { CallGroup } from "@/api/types";
import { TakeAway } from "@/features/audit/take-away";
import { fullDay } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import "@/features/tasks/tasks.css";

const figure = (key: Exclude<keyof CallGroup, "division">, title: string): Column<CallGroup> => ({
  key,
  title,
  align: "right",
  render: (row) => <span className="num">{row[key] || "—"}</span>,
});

const COLUMNS: Column<CallGroup>[] = [
  { key: "division", title: "承办庭室", render: (row) => row.division || "未填庭室" },
  figure("begun", "电话送达（人次）"),
  figure("calls", "拨打（次）"),
  figure("answered", "接通（次）"),
  figure("notified", "已通知"),
  figure("served", "已送达"),
  figure("failed", "未成功"),
  figure("withdrawn", "已撤回"),
  figure("open", "办理中"),
];

/** 电话送达汇总: per 承办庭室 and period. */
export function CallStatisticsPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { from?: string; to?: string };
  const wanted = {
    ...(search.from && { from: search.from }),
    ...(search.to && { to: search.to }),
  };
  const query = useQuery({
    queryKey: ["calls", "statistics", wanted],
    queryFn: () => callStatistics(wanted),
    placeholderData: keepPreviousData,
  });
  const sub =
    query.data &&
    `${fullDay(query.data.from)}至${fullDay(query.data.to)}开始的电话送达；拨打、接通按今日电话登记的次数计`;
  return (
    <>
      <PageHead title="电话送达汇总" sub={sub}>
        <Link to="/calls">今日电话</Link>
        <TakeAway
          what="电话送达汇总"
          send={(reason) => exportCallStatistics({ ...wanted, reason })}
        />
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <DatePicker.RangePicker
              aria-label="日期"
              value={[toField(search.from), toField(search.to)]}
              allowEmpty={[true, true]}
              onChange={(days) => {
                const ends = { from: fromField(days?.[0]), to: fromField(days?.[1]) };
                const next = Object.entries(ends).filter(([, day]) => day !== undefined);
                void navigate({
                  to: "/calls/statistics",
                  search: Object.fromEntries(next),
                  replace: true,
                });
              }}
            />
          </div>
          <Loaded query={query} rows={6}>
            {(counted) =>
              counted.rows.length === 0 ? (
                <EmptyState title="没有电话送达">
                  这段时间没有开始过电话送达，请放宽日期。
                </EmptyState>
              ) : (
                <DataTable
                  label="电话送达汇总"
                  rows={[...counted.rows, counted.total]}
                  rowKey={(row) => row.division}
                  columns={COLUMNS}
                />
              )
            }
          </Loaded>
        </div>
      </section>
    </>
  );
}
