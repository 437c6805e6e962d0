import { ExclamationCircleFilled, MoreOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import type { CasePage as CaseData } from "@/api/types";
import { DeliveryDrawer } from "@/features/deliveries/DeliveryDrawer";
import { PlanPanel } from "@/features/plan/PlanPanel";
import { useMe } from "@/features/session/session";
import { caseMark } from "@/shared/lib/chips";
import { clock, dayWithWeekday } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { DeadlineChip } from "@/shared/ui/DeadlineChip";
import { Mark, Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { Timeline } from "@/shared/ui/Timeline";
import { CaseTabs } from "./CaseTabs";
import { DeadlinePanel } from "./DeadlinePanel";
import { Lineage } from "./Lineage";
import { Matrix } from "./Matrix";
import { caseQuery } from "./queries";
import { ShareModal } from "./ShareModal";
import { summonsWords } from "./summons";
import { procedureName } from "./words";
import "./cases.css";

interface PageSearch {
  tab?: string;
  delivery?: string;
}

/** The hearing, and what it presses for. */
function Hearing({ data, hearing }: { data: CaseData; hearing: NonNullable<CaseData["hearing"]> }) {
  const summons = summonsWords(data);
  const tone = summons.done ? "blue" : hearing.days_left <= 3 ? "red" : "yellow";
  return (
    <div className={`notice tone-${tone}`}>
      <ExclamationCircleFilled />
      <div>
        <strong>
          {dayWithWeekday(hearing.at)} {clock(hearing.at)} 开庭
        </strong>
        {hearing.room && `（${hearing.room}）`}，距开庭 {hearing.days_left} 天；
        {summons.done ? summons.text : <strong>{summons.text}</strong>}
      </div>
    </div>
  );
}

function Head({ data }: { data: CaseData }) {
  const navigate = useNavigate();
  const me = useMe();
  const of = data.case;
  const [sharing, setSharing] = useState(false);
  const draft = data.tasks.find((task) => task.state === "draft");
  const receipts = data.deliveries.filter((one) => one.receipt_file_id).length;
  return (
    <Panel className="case-head">
      <div className="row">
        <h1>{of.number}</h1>
        <Tag tone="blue">{procedureName(of.procedure)}</Tag>
        <Tag>{of.cause}</Tag>
        {of.publicity !== "公开" && <Tag tone="yellow">{of.publicity}</Tag>}
        {of.shared_with && <Tag tone="blue">与“{of.shared_with}”共同办理</Tag>}
        <Mark mark={caseMark(of.state)} />
        {of.next_deadline && <DeadlineChip chip={of.next_deadline} today={me.today} />}
        <div className="acts no-print">
          <Button
            onClick={() => void navigate({ to: "/cases/$id/overview", params: { id: of.id } })}
          >
            送达情况
          </Button>
          {draft && may(me, "writeTasks") && (
            <Button onClick={() => void navigate({ to: "/tasks/new", search: { task: draft.id } })}>
              继续草稿 {draft.number}
            </Button>
          )}
          {may(me, "writeTasks") && (
            <Button
              type="primary"
              onClick={() => void navigate({ to: "/tasks/new", search: { case: of.id } })}
            >
              新建送达任务
            </Button>
          )}
          <Dropdown
            trigger={["click"]}
            placement="bottomRight"
            menu={{
              items: [
                { key: "print", label: "打印送达情况" },
                ...(may(me, "shareCases")
                  ? [{ key: "share", label: of.shared_with ? "改交或收回" : "交给用户组" }]
                  : []),
                {
                  key: "receipts",
                  label: receipts > 0 ? `送达回证 ${receipts} 份，见送达记录` : "还没有送达回证",
                  disabled: receipts === 0,
                },
              ],
              onClick: ({ key }) => {
                if (key === "print") window.print();
                if (key === "share") setSharing(true);
                if (key === "receipts") {
                  void navigate({
                    to: "/cases/$id",
                    params: { id: of.id },
                    search: { tab: "attempts" },
                  });
                }
              },
            }}
          >
            <Button icon={<MoreOutlined />} aria-label="更多操作" />
          </Dropdown>
        </div>
      </div>
      <p className="case-line">
        {of.division} · {of.judge}（承办法官） · 书记员 {of.clerk}
        {of.assistant && ` · 法官助理 ${of.assistant}`} · {of.court}
      </p>
      <Lineage steps={data.lineage} />
      {data.hearing && <Hearing data={data} hearing={data.hearing} />}
      <ShareModal id={of.id} number={of.number} open={sharing} close={() => setSharing(false)} />
    </Panel>
  );
}

/** One case: its recipients and documents, what was done, what comes next. */
export function CasePage() {
  const me = useMe();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as PageSearch;
  const query = useQuery(caseQuery(id));
  const go = (part: Partial<Record<keyof PageSearch, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({
      to: "/cases/$id",
      params: { id },
      search: Object.fromEntries(next),
      replace: true,
    });
  };

  return (
    <Loaded query={query} rows={14}>
      {(data) => (
        <div className="stack">
          <Head data={data} />
          <div className="case-columns">
            <div className="stack">
              <Panel
                title="文书 × 受送达人"
                extra={
                  <Link to="/cases/$id" params={{ id }} search={{ tab: "parties" }} replace>
                    当事人与号码
                  </Link>
                }
              >
                <Matrix data={data} open={(delivery) => go({ delivery })} />
              </Panel>
              <CaseTabs
                data={data}
                tab={search.tab}
                change={(tab) => go({ tab })}
                open={(delivery) => go({ delivery })}
              />
            </div>
            <div className="stack">
              <PlanPanel id={id} />
              <DeadlinePanel data={data} />
              <Panel title="时间轴">
                <Timeline items={data.timeline} today={me.today} />
              </Panel>
            </div>
          </div>
          <DeliveryDrawer id={search.delivery} close={() => go({ delivery: undefined })} />
        </div>
      )}
    </Loaded>
  );
}
