import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Drawer, Progress } from "antd";
import { exportIndicators, indicatorReport } from "@/api/indicators";
import type { IndicatorLine, IndicatorReport } from "@/api/types";
import { TakeAway } from "@/features/audit/take-away";
import { useMe } from "@/features/session/session";
import { fullDay, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Mark, Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { LineDetail } from "./LineDetail";
import { fraction, passMark } from "./words";
import "./indicators.css";

const columns = (open: (code: string) => void): Column<IndicatorLine>[] => [
  {
    key: "name",
    title: "指标",
    render: (line) => (
      <>
        <button type="button" className="quiet keep" onClick={() => open(line.code)}>
          {line.name}
        </button>
        <span className="two num">{line.code}</span>
      </>
    ),
  },
  {
    key: "value",
    title: "数值",
    align: "right",
    render: (line) => <b className="num keep">{line.figure.value ?? "—"}</b>,
  },
  {
    key: "target",
    title: "目标",
    render: (line) => {
      const mark = passMark(line);
      return (
        <>
          {mark ? <Mark mark={mark} /> : <span className="muted">不考核</span>}
          {line.target && <span className="two keep">{line.target}</span>}
        </>
      );
    },
  },
  {
    key: "fraction",
    title: "分子 ÷ 分母",
    render: (line) => (
      <>
        <span className="num keep">{fraction(line.figure)}</span>
        {line.excluded > 0 && <span className="two num">不计 {line.excluded} 条</span>}
      </>
    ),
  },
  {
    key: "note",
    title: "说明",
    render: (line) => line.problem ?? line.room ?? "",
  },
];

function Waiting({ report }: { report: IndicatorReport }) {
  const part = report.steps > 0 ? Math.round((report.step / report.steps) * 100) : 0;
  return (
    <Panel>
      <output className="stack">
        <span>{report.label}，案件多时需要几分钟；可以离开本页，算完后在报告列表里查看。</span>
        <Progress percent={part} status="active" />
      </output>
    </Panel>
  );
}

function Found({ report }: { report: IndicatorReport }) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { line?: string };
  const result = report.result;
  if (!result) return null;
  const open = (code: string | undefined) =>
    void navigate({
      to: "/indicators/$id",
      params: { id: report.id },
      search: code ? { line: code } : {},
      replace: true,
    });
  const line = result.lines.find((one) => one.code === search.line);
  return (
    <div className="stack">
      <Panel>
        <DataTable
          label="指标"
          columns={columns(open)}
          rows={result.lines}
          rowKey={(one) => one.code}
          rowName={(one) => one.name}
          active={search.line ?? null}
          onOpen={(one) => open(one.code)}
        />
      </Panel>
      <Panel title="违约金">
        <p>{result.penalty}</p>
        <p className="sub">
          {result.penalty_source}
          {result.penalty_note && `。${result.penalty_note}`}
        </p>
      </Panel>
      <p className="sub">
        统计了 {result.cases} 件案件的 {result.facts} 条事实；放假安排版本 {result.calendar}；
        {result.task_days ? `送达任务 ${result.task_days} 天完成` : "没有约定送达任务完成期限"}；
        {result.commercial.length > 0
          ? `商事案由：${result.commercial.join("、")}`
          : "没有确定商事案由"}
        。{report.source}
      </p>
      <Drawer
        open={line !== undefined}
        size={760}
        title={line ? `${line.name}（${line.code}）` : ""}
        onClose={() => open(undefined)}
      >
        {line && <LineDetail key={line.code} report={report} line={line} />}
      </Drawer>
    </div>
  );
}

/** One report: every indicator with its figure and bound, down to each thing that counts. */
export function IndicatorReportPage() {
  const me = useMe();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ["indicator-report", id],
    queryFn: () => indicatorReport(id),
    refetchInterval: ({ state }) =>
      state.data?.state === "waiting" || state.data?.state === "running" ? 1000 : false,
  });
  return (
    <Loaded query={query} rows={8}>
      {(report) => (
        <>
          <PageHead
            title={report.title}
            sub={`${fullDay(report.from)}至${fullDay(report.to)}；统计时点 ${moment(report.as_of, me.today)}`}
          >
            <Link to="/indicators">全部报告</Link>
            {report.state === "done" && (
              <>
                <Button onClick={() => window.print()}>打印</Button>
                <TakeAway
                  what={`${report.title}_${report.from}_${report.to}`}
                  send={(reason) => exportIndicators(id, { rows: may(me, "readTasks"), reason })}
                />
              </>
            )}
          </PageHead>
          <p>
            {report.signature ? (
              <Tag tone="blue">
                口径 {report.version} 版，{report.signature.by} 会签
              </Tag>
            ) : (
              <Tag tone="yellow">口径 {report.version} 版，法院尚未会签，数值仅供参考</Tag>
            )}
          </p>
          {report.state === "failed" && (
            <EmptyState title="这份报告没有算完">{report.fault}</EmptyState>
          )}
          {(report.state === "waiting" || report.state === "running") && (
            <Waiting report={report} />
          )}
          <Found report={report} />
        </>
      )}
    </Loaded>
  );
}
