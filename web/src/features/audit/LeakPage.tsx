import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, DatePicker } from "antd";
import { exportLeak, leakReport } from "@/api/kernel";
import type { LeakReport, LeakThing } from "@/api/types";
import { fromField, toField } from "@/shared/lib/dayjs";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { TakeAway } from "./take-away";
import { objectWords, operationTitle } from "./words";

const clock = (at: string) => at.slice(11, 19);
const done = (codes: string[]) => codes.map(operationTitle).join("、");

function Things({ title, rows }: { title: string; rows: LeakThing[] }) {
  return (
    <Panel title={`${title}（${rows.length}）`}>
      {rows.length === 0 ? (
        <span className="muted">当日没有</span>
      ) : (
        <DataTable
          label={title}
          rows={rows}
          rowKey={(row) => `${row.kind} ${row.id ?? ""} ${row.label}`}
          columns={[
            { key: "label", title: "编号或名称", render: (row) => objectWords(row.label) || "—" },
            { key: "times", title: "次数", align: "right", render: (row) => row.times },
            { key: "done", title: "操作", render: (row) => done(row.operations) },
            {
              key: "time",
              title: "时间",
              render: (row) => (
                <span className="num">
                  {clock(row.first)}–{clock(row.last)}
                </span>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Persons({ report }: { report: LeakReport }) {
  return (
    <Panel title={`涉及个人（${report.persons.length}）`}>
      {report.names_withheld && (
        <Alert
          type="info"
          showIcon
          title="您看不到姓名：审计管理员不接触业务数据。代号由本院有案件权限的人员核对。"
        />
      )}
      {report.persons.length === 0 ? (
        <span className="muted">当日没有</span>
      ) : (
        <DataTable
          label="涉及个人"
          rows={report.persons}
          rowKey={(row) => row.pseudonym}
          columns={[
            {
              key: "who",
              title: "姓名（掩码）和代号",
              render: (row) => (
                <>
                  {row.name ?? "—"}
                  <span className="two code">{row.pseudonym}</span>
                </>
              ),
            },
            {
              key: "clear",
              title: "看过明文",
              render: (row) => (row.in_clear ? <Tag tone="red">是</Tag> : "否"),
            },
            { key: "times", title: "次数", align: "right", render: (row) => row.times },
            { key: "done", title: "操作", render: (row) => done(row.operations) },
            {
              key: "time",
              title: "时间",
              render: (row) => (
                <span className="num">
                  {clock(row.first)}–{clock(row.last)}
                </span>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** 泄露范围: what one account saw on one day. */
export function LeakPage() {
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const { day } = useSearch({ strict: false }) as { day?: string };
  const query = useQuery({
    queryKey: ["leak", id, day],
    queryFn: () => leakReport(id, day),
    // Each look leaves an audit row of its own.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Loaded query={query} rows={10}>
      {(report) => (
        <>
          <PageHead
            title={`泄露范围报告：${report.actor_name ?? "—"}`}
            sub={`${report.day}，审计记录 ${report.rows} 条，被拒绝 ${report.refused} 次，来源 ${
              report.addresses.join("、") || "—"
            }`}
          >
            <DatePicker
              aria-label="日期"
              allowClear={false}
              value={toField(report.day)}
              onChange={(next) =>
                void navigate({
                  to: "/admin/audit/people/$id",
                  params: { id },
                  search: { day: fromField(next) },
                })
              }
            />
            <TakeAway
              what="泄露范围报告"
              send={(reason) => exportLeak(id, { day: report.day, reason })}
            />
          </PageHead>
          <div className="stack">
            {report.capped && (
              <Alert
                type="warning"
                showIcon
                title="当日记录超过 5 万条，报告只含最早的 5 万条。请联系审计管理员分段导出。"
              />
            )}
            {report.rows === 0 ? (
              <EmptyState title="当日没有记录">请换一天，或核对是否选对了人。</EmptyState>
            ) : (
              <>
                <Persons report={report} />
                <Things title="事项" rows={report.objects} />
                <Things title="文件" rows={report.files} />
                <Things title="导出和下载" rows={report.exports} />
              </>
            )}
          </div>
        </>
      )}
    </Loaded>
  );
}
