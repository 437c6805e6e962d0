import { DownloadOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { statementAddress } from "@/api/serving";
import type { CaseOverview, OverviewOpen } from "@/api/types";
import { PlanPanel } from "@/features/plan/PlanPanel";
import { useMe } from "@/features/session/session";
import { clock, fullDay, moment, stamp } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Mark, Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { AbsencePanel } from "./AbsencePanel";
import { OverviewTable } from "./OverviewTable";
import { overviewQuery } from "./queries";
import { TeamPanel } from "./TeamPanel";
import { hearingWords, stateMark, tallyWords } from "./words";
import "./overview.css";

function Head({ data }: { data: CaseOverview }) {
  const me = useMe();
  const { case: of, hearing, tally } = data;
  const near = hearing && hearing.days_left >= 0 && hearing.days_left <= 3;
  return (
    <Panel className="overview-head">
      <div className="row">
        <h1>{of.number} 送达情况</h1>
        <Mark mark={stateMark(of.state, tally)} />
        <Tag>{of.cause}</Tag>
        <div className="acts no-print">
          <Link to="/cases/$id" params={{ id: of.id }}>
            查看案件
          </Link>
          <Button onClick={() => window.print()}>打印</Button>
          {may(me, "readReceipts") && (
            <Button type="primary" icon={<DownloadOutlined />} href={statementAddress(of.id)}>
              送达情况说明
            </Button>
          )}
        </div>
      </div>
      <p className="tally">
        受送达人 {tally.recipients} 人：<b>{tallyWords(tally).join("，") || "未发起"}</b>；文书{" "}
        {tally.papers} 件次，已送达 {tally.papers_served} 件次
      </p>
      <p className="sub">
        {of.division} · {of.judge}（承办法官） · 书记员 {of.clerk}
        {of.assistant && ` · 法官助理 ${of.assistant}`} · {of.procedure.replace(/程序$/, "")}程序 ·
        截至 {stamp(data.at)}
      </p>
      {hearing && (
        <div className={`notice tone-${near ? "red" : "blue"}`}>
          <ExclamationCircleFilled />
          <div>
            <strong>
              {fullDay(hearing.at)} {clock(hearing.at)} 开庭
            </strong>
            {hearing.room && `（${hearing.room}）`}，{hearingWords(hearing.days_left)}
          </div>
        </div>
      )}
    </Panel>
  );
}

/** What is open, and by when. */
function Open({ rows, id }: { rows: OverviewOpen[]; id: string }) {
  const me = useMe();
  if (rows.length === 0) return <p className="muted">没有未了的事项。</p>;
  return (
    <ul className="open-matters" aria-label="未了事项">
      {rows.map((one) => (
        <li key={`${one.delivery_id} ${one.recipient} ${one.text} ${one.by}`}>
          {one.by ? (
            <Mark
              mark={{
                tone: one.late ? "red" : "yellow",
                text: one.late ? "已过期" : "至",
                note: moment(one.by, me.today),
              }}
            />
          ) : (
            <Mark mark={{ tone: "grey", text: "无期限", note: null }} />
          )}
          <span>
            {one.delivery_id ? (
              <Link to="/cases/$id" params={{ id }} search={{ delivery: one.delivery_id }}>
                {one.recipient}：{one.text}
              </Link>
            ) : (
              `${one.recipient}：${one.text}`
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The judge's view of one case: who is served with what, what is open, what a default may rest on. */
export function OverviewPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(overviewQuery(id));
  return (
    <Loaded query={query} rows={14}>
      {(data) => {
        const deliveries = new Map<string, string>();
        for (const line of data.lines) {
          if (line.delivery_id) deliveries.set(line.delivery_id, line.recipient);
        }
        return (
          <div className="stack">
            <Head data={data} />
            <div className="overview-columns">
              <div className="stack">
                <Panel title="未了事项">
                  <Open rows={data.open} id={id} />
                </Panel>
                <Panel title="各受送达人、各文书">
                  {deliveries.size === 0 ? (
                    <EmptyState
                      title="还没有送达过文书"
                      action={
                        may(me, "writeTasks") && (
                          <Link to="/tasks/new" search={{ case: id }}>
                            新建送达任务
                          </Link>
                        )
                      }
                    >
                      发起送达后，这里按人、按文书、按方式列出效力、日期和经过。
                    </EmptyState>
                  ) : (
                    <OverviewTable
                      lines={data.lines}
                      today={me.today}
                      open={(delivery) =>
                        void navigate({ to: "/cases/$id", params: { id }, search: { delivery } })
                      }
                    />
                  )}
                </Panel>
                <AbsencePanel absence={data.absence} />
              </div>
              <div className="stack">
                <PlanPanel id={id} />
                <TeamPanel id={id} deliveries={deliveries} />
              </div>
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}
