import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker, Segmented } from "antd";
import { exportMessageStatistics, type MessageCountBy, messageStatistics } from "@/api/kernel";
import type { MessageGroup, MessageStatistics } from "@/api/types";
import { TakeAway } from "@/features/audit/take-away";
import { fullDay } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { drill, shareWords } from "./words";
import "@/features/tasks/tasks.css";

interface Search {
  by?: MessageCountBy;
  from?: string;
  to?: string;
}

const BY: { value: MessageCountBy; label: string }[] = [
  { value: "day", label: "按日期" },
  { value: "template", label: "按模板" },
  { value: "provider", label: "按通道" },
  { value: "channel", label: "按渠道" },
  { value: "state", label: "按状态" },
];

function columns(counted: MessageStatistics): Column<MessageGroup>[] {
  const keyOf = (row: MessageGroup) => (row === counted.total ? null : row.key);
  const figure = (
    key: "queued" | "submitted" | "delivered" | "failed" | "unknown",
    title: string,
  ): Column<MessageGroup> => ({
    key,
    title,
    align: "right",
    render: (row) => {
      const to = row[key] > 0 ? drill(counted, keyOf(row), key) : null;
      return to ? (
        <Link to="/messages" search={to}>
          {row[key]}
        </Link>
      ) : (
        row[key] || "—"
      );
    },
  });
  return [
    { key: "title", title: "名称", render: (row) => row.title },
    {
      key: "total",
      title: "合计（条）",
      align: "right",
      render: (row) => {
        const to = drill(counted, keyOf(row));
        return to ? (
          <Link to="/messages" search={to}>
            {row.total}
          </Link>
        ) : (
          row.total
        );
      },
    },
    figure("queued", "待发送"),
    figure("submitted", "已提交"),
    figure("delivered", "已到达"),
    figure("failed", "未到达"),
    figure("unknown", "不明"),
    {
      key: "share",
      title: "到达率",
      align: "right",
      render: (row) => (
        <span title="已到达 ÷（已到达＋未到达＋不明），待发送和已提交的不计">
          {shareWords(row)}
        </span>
      ),
    },
    { key: "segments", title: "计费条数", align: "right", render: (row) => row.segments || "—" },
  ];
}

/** 消息统计: every figure leads to its rows. */
export function MessageStatisticsPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const wanted = { ...search, by: search.by ?? ("day" as const) };
  const query = useQuery({
    queryKey: ["messages", "statistics", wanted],
    queryFn: () => messageStatistics(wanted),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<Record<keyof Search, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/messages/statistics", search: Object.fromEntries(next), replace: true });
  };
  const sub = query.data && `${fullDay(query.data.from)}至${fullDay(query.data.to)}，按提交日期`;
  return (
    <>
      <PageHead title="消息统计" sub={sub}>
        <Link to="/messages">明细</Link>
        <TakeAway
          what="消息统计"
          send={(reason) => exportMessageStatistics({ ...wanted, reason })}
        />
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <Segmented
              aria-label="统计口径"
              options={BY}
              value={wanted.by}
              onChange={(next) => change({ by: String(next) })}
            />
            <DatePicker.RangePicker
              aria-label="日期"
              value={[toField(search.from), toField(search.to)]}
              allowEmpty={[true, true]}
              onChange={(days) => change({ from: fromField(days?.[0]), to: fromField(days?.[1]) })}
            />
          </div>
          <Loaded query={query} rows={10}>
            {(counted) =>
              counted.rows.length === 0 ? (
                <EmptyState title="没有消息">这段时间没有发出消息，请放宽日期。</EmptyState>
              ) : (
                <DataTable
                  label="消息统计"
                  rows={[...counted.rows, counted.total]}
                  rowKey={(row) => row.title}
                  columns={columns(counted)}
                />
              )
            }
          </Loaded>
        </div>
      </section>
    </>
  );
}
