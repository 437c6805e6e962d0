import { FilePdfOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { fileAddress } from "@/api/kernel";
import type { DeliveryRow, Task } from "@/api/types";
import { DeliveryDrawer } from "@/features/deliveries/DeliveryDrawer";
import { useMe } from "@/features/session/session";
import { deliveryMark, effectMark, taskMark } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import { fileWords } from "@/shared/lib/sizes";
import { DataTable } from "@/shared/ui/DataTable";
import { DeadlineChip } from "@/shared/ui/DeadlineChip";
import { Mark } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { EmptyState } from "@/shared/ui/States";
import "./tasks.css";

function Documents({ task }: { task: Task }) {
  if (task.documents.length === 0) {
    return <EmptyState title="还没有文书">继续编辑草稿，上传要送达的文书。</EmptyState>;
  }
  return (
    <div>
      {task.needs_check && (
        <p className="sub">
          {task.checked
            ? `裁判文书由 ${task.checked.by} 核对`
            : "含裁判文书，须由承办人以外的人核对后才能发起"}
        </p>
      )}
      {task.documents.map((one) => (
        <div key={one.id} className="doc-line">
          <FilePdfOutlined />
          <div className="grow">
            <a href={fileAddress(one.file_id, true)} target="_blank" rel="noreferrer">
              {one.title}
            </a>
            <div className="code">SM3 {one.sm3.slice(0, 16)}…</div>
            {one.scan_by && <div className="sub">扫描件，{one.scan_by} 已与原件核对</div>}
            {one.days && <div className="sub">法院指定的举证期限 {one.days} 日</div>}
            {one.seal && (
              <div className={one.seal.verdict === "SEALED" ? "sub" : "field-problem"}>
                {one.seal.text}
                {one.seal.signers.length > 0 && `（${one.seal.signers.join("、")}）`}
              </div>
            )}
          </div>
          <span className="sub num">
            {one.copies} 份 · {fileWords(one.pages, one.size)}
          </span>
        </div>
      ))}
    </div>
  );
}

interface RecipientsProps {
  deliveries: DeliveryRow[];
  today: string;
  open: (id: string) => void;
}

function Recipients({ deliveries, today, open }: RecipientsProps) {
  return (
    <DataTable
      label="受送达人"
      rows={deliveries}
      rowKey={(one) => one.id}
      onOpen={(one) => open(one.id)}
      columns={[
        {
          key: "recipient",
          title: "受送达人",
          render: (one) => (
            <>
              <button type="button" className="quiet" onClick={() => open(one.id)}>
                {one.recipient.name}
              </button>
              <span className="two num">
                {one.recipient.role} · {one.phone_masked}
                {one.recipient.via_agent && ` · 代理人 ${one.recipient.via_agent}`}
              </span>
            </>
          ),
        },
        {
          key: "state",
          title: "状态",
          render: (one) => (
            <>
              <Mark mark={deliveryMark(one.state)} />
              {one.switch_deadline && (
                <span className="two clock-line">
                  {moment(one.switch_deadline, today)} 前改用其他方式
                </span>
              )}
            </>
          ),
        },
        {
          key: "effects",
          title: "各文书",
          render: (one) => (
            <div className="row">
              {one.effects.map((effect) => (
                <span key={effect.document_id}>
                  {effect.title} <Mark mark={effectMark(effect.state, effect.served_on)} />
                </span>
              ))}
            </div>
          ),
        },
      ]}
    />
  );
}

/** The facts of a task, for its page and for the drawer beside the list. */
export function TaskBody({ task }: { task: Task }) {
  const me = useMe();
  const [delivery, setDelivery] = useState<string>();
  return (
    <div className="stack">
      <Panel title="任务">
        <dl className="facts">
          <dt>状态</dt>
          <dd>
            <Mark mark={taskMark(task.state)} /> {task.progress}
          </dd>
          <dt>期限</dt>
          <dd>
            <DeadlineChip chip={task.deadline} today={me.today} />
          </dd>
          <dt>案件</dt>
          <dd>
            {task.case.number} · {task.case.cause}
          </dd>
          {task.corrects && (
            <>
              <dt>更正</dt>
              <dd>
                更正此前的一次送达，
                <Link
                  to="/cases/$id"
                  params={{ id: task.case.id }}
                  search={{ delivery: task.corrects }}
                >
                  查看原送达
                </Link>
              </dd>
            </>
          )}
          <dt>承办</dt>
          <dd>
            {task.division} · {task.owner}
          </dd>
          <dt>建立</dt>
          <dd className="num">{moment(task.created_at, me.today)}</dd>
          {task.note && (
            <>
              <dt>备注</dt>
              <dd>{task.note}</dd>
            </>
          )}
        </dl>
      </Panel>
      <Panel title={`受送达人 ${task.recipients.served}/${task.recipients.total} 已送达`}>
        {task.deliveries.length === 0 ? (
          <EmptyState title="尚未发起">发起送达后，这里显示每名受送达人的情况。</EmptyState>
        ) : (
          <Recipients deliveries={task.deliveries} today={me.today} open={setDelivery} />
        )}
      </Panel>
      <Panel title={`文书 ${task.documents.length}`}>
        <Documents task={task} />
      </Panel>
      <DeliveryDrawer id={delivery} close={() => setDelivery(undefined)} />
    </div>
  );
}
