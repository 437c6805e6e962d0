import { PrinterOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { App, Button, Grid } from "antd";
import { useState } from "react";
import {
  answerHandover,
  discardHandover,
  handOver,
  handover,
  recordHandover,
  slipAddress,
} from "@/api/handover";
import type { Handover, HandoverLine, StoredFile } from "@/api/types";
import { ProofLink } from "@/features/deliveries/ProofLink";
import { ProofPick } from "@/features/deliveries/ProofPick";
import { useMe } from "@/features/session/session";
import { useRowKeys } from "@/shared/hooks/use-row-keys";
import { useWrite } from "@/shared/hooks/use-write";
import { clock, dayWithWeekday, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { AnswerActs } from "./AnswerActs";
import { Originals } from "./Originals";
import { documentWords, slipTone } from "./words";
import "@/features/deliveries/deliveries.css";
import "./handover.css";
import { waits } from "@/shared/ui/waits";

function Outcome({ line, today }: { line: HandoverLine; today: string }) {
  if (line.state === "draft") return <span className="muted">未交出</span>;
  if (line.state === "waiting") return <Tag tone="yellow">待接收</Tag>;
  const by = `${line.answered_by} ${moment(line.answered_at, today)}`;
  if (line.state === "received") {
    return (
      <>
        <Tag tone="green">已收</Tag>
        <span className="two num">{by} 起算</span>
        {line.assignee && <span className="two">由{line.assignee}送达</span>}
      </>
    );
  }
  return (
    <>
      <Tag tone="red">退回：{line.reason}</Tag>
      <span className="two num">{by}</span>
      {line.answer && <span className="two">{line.answer}</span>}
      {line.mended && <span className="two">已重新交接</span>}
    </>
  );
}

/** Sound, film and pictures of the handing over. */
function Recordings({ slip, refresh }: { slip: Handover; refresh: (slip: Handover) => void }) {
  const me = useMe();
  const [picked, setPicked] = useState<StoredFile[]>([]);
  const write = useWrite(recordHandover, (now) => {
    setPicked([]);
    refresh(now);
  });
  return (
    <Panel title="交接录音录像">
      <div className="stack">
        {slip.files.length === 0 && <p className="sub">还没有录音、录像或照片。</p>}
        <ul className="effects" aria-label="交接录音录像">
          {slip.files.map((file) => (
            <li key={file.file_id} className="row">
              <ProofLink file={{ id: file.file_id, name: file.name }} />
              <span className="sub num">
                {file.added_by} {moment(file.added_at, me.today)}
              </span>
            </li>
          ))}
        </ul>
        {may(me, "handOver") && (
          <>
            <ProofPick id="handover-files" value={picked} onChange={setPicked} />
            {picked.length > 0 && (
              <div className="row">
                <Button
                  type="primary"
                  {...waits(write.isPending)}
                  onClick={() =>
                    write.mutate({ id: slip.slip.id, files: picked.map((file) => file.id) })
                  }
                >
                  附到单子上
                </Button>
              </div>
            )}
            <ProblemNotice problem={write.error} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Body({ slip, refresh }: { slip: Handover; refresh: (slip: Handover) => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const phone = Grid.useBreakpoint().sm === false;
  const id = slip.slip.id;
  const papers = slip.slip.kind === "papers";
  const waiting = slip.lines.filter((line) => line.state === "waiting");
  const answer = useWrite(answerHandover, refresh);
  const hand = useWrite(handOver, refresh);
  const discard = useWrite(discardHandover, () => void navigate({ to: "/handovers" }));
  const may_answer = slip.can_answer && may(me, "handOver");
  const receive = (lines: HandoverLine[]) =>
    answer.mutateAsync({
      id,
      answers: lines.map((line) => ({ line_id: line.id, received: true })),
    });
  const one = (line: HandoverLine) =>
    void receive([line]).then(
      () => message.success(`已收下 ${line.case.number} ${line.recipient}`),
      () => undefined,
    );
  const active = useRowKeys(
    slip.lines.map((line) => line.id),
    (key) => {
      const line = waiting.find((each) => each.id === key);
      if (line && may_answer && !answer.isPending) one(line);
    },
  );
  const returned = slip.lines.filter((line) => line.state === "returned" && !line.mended);
  const outcome: Column<HandoverLine> = {
    key: "state",
    title: "接收",
    render: (line) =>
      line.state === "waiting" && may_answer ? (
        <AnswerActs
          line={line}
          busy={answer.isPending}
          receive={() => one(line)}
          giveBack={(reason, note) =>
            answer.mutateAsync({
              id,
              answers: [{ line_id: line.id, received: false, reason, note }],
            })
          }
        />
      ) : (
        <Outcome line={line} today={me.today} />
      ),
  };
  const columns: Column<HandoverLine>[] = [
    {
      key: "case",
      title: "案件",
      render: (line) => (
        <Link to="/cases/$id" params={{ id: line.case.id }} className="plain">
          <span className="keep">{line.case.number}</span>
          <span className="two">
            {line.case.cause} · {line.division}
          </span>
        </Link>
      ),
    },
    {
      key: "who",
      title: "受送达人",
      render: (line) => (
        <>
          {line.recipient}
          <span className="two">{line.role}</span>
        </>
      ),
    },
    { key: "papers", title: "文书", render: (line) => documentWords(line.documents) },
    {
      key: "wish",
      title: "要求",
      render: (line) => (
        <>
          {line.urgent && <Tag tone="red">急件</Tag>} {papers && line.method_label}
          {line.hearing_at && (
            <span className="two num">
              开庭 {dayWithWeekday(line.hearing_at)} {clock(line.hearing_at)}
            </span>
          )}
          {line.note && <span className="two">{line.note}</span>}
        </>
      ),
    },
  ];
  // Whoever scanned the slip with a phone answers without moving the table sideways.
  columns.splice(phone ? 1 : columns.length, 0, outcome);
  return (
    <div className="stack">
      <PageHead
        title={`${slip.slip.title} ${slip.slip.number}`}
        sub={<Tag tone={slipTone(slip.slip)}>{slip.slip.label}</Tag>}
      >
        <Button icon={<PrinterOutlined />} href={slipAddress(id)} target="_blank" rel="noreferrer">
          打印单子
        </Button>
        {slip.can_change && may(me, "handOver") && (
          <>
            <ConfirmAct
              label="删除草稿"
              title="删除草稿"
              sentence="这张单子还没有交出，删除后不能恢复。"
              confirmLabel="确认删除"
              onConfirm={() => discard.mutateAsync(id)}
            />
            <Button onClick={() => void navigate({ to: "/handovers/new", search: { slip: id } })}>
              修改
            </Button>
            <ConfirmAct
              label="交出"
              title="交出"
              sentence={`${slip.lines.length} 项交给${slip.slip.to}，由对方逐项接收或退回；交出后不能修改。`}
              confirmLabel="确认交出"
              button={{ type: "primary" }}
              onConfirm={() => hand.mutateAsync(id)}
            />
          </>
        )}
        {papers && slip.can_mend && returned.length > 0 && may(me, "handOver") && (
          <Button
            type="primary"
            onClick={() => void navigate({ to: "/handovers/new", search: { mend: id } })}
          >
            补正后重新交接 {returned.length} 项
          </Button>
        )}
        {may_answer && waiting.length > 1 && (
          <ConfirmAct
            label={`全部收下 ${waiting.length} 项`}
            title="全部收下"
            sentence={`收下其余 ${waiting.length} 项，从现在起算；原件由您保管。请先清点份数和页数。`}
            confirmLabel="已清点，全部收下"
            button={{ type: "primary" }}
            onConfirm={() => receive(waiting)}
          />
        )}
      </PageHead>
      <Panel>
        <div className="stack">
          <p className="sentence">
            {slip.slip.from} → {slip.slip.to}
            {slip.slip.handed_at
              ? ` · ${slip.handed_by} ${moment(slip.slip.handed_at, me.today)} 交出`
              : ` · ${slip.slip.made_by}起草`}
            {slip.note && ` · ${slip.note}`}
          </p>
          {slip.why_not && waiting.length > 0 && <p className="sub">{slip.why_not}</p>}
          {may_answer && waiting.length > 0 && (
            <p className="sub no-print">键盘：j、k 移动，回车收下；退回请点“退回…”选原因。</p>
          )}
          <ProblemNotice problem={answer.error} />
          <DataTable
            label="单子内容"
            columns={columns}
            rows={slip.lines}
            rowKey={(line) => line.id}
            active={active}
          />
        </div>
      </Panel>
      {slip.originals.length > 0 && (
        <Panel title="原件在谁手里">
          <Originals rows={slip.originals} />
        </Panel>
      )}
      {slip.slip.state !== "draft" && <Recordings slip={slip} refresh={refresh} />}
    </div>
  );
}

/** A slip: what is on it, what became of each line, who holds the originals. */
export function HandoverPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const key = ["handovers", "one", id];
  const query = useQuery({ queryKey: key, queryFn: () => handover(id) });
  return (
    <Loaded query={query} rows={8}>
      {(slip) => (
        <Body
          slip={slip}
          refresh={(now) => {
            client.setQueryData(key, now);
            void client.invalidateQueries({ queryKey: ["handovers"] });
          }}
        />
      )}
    </Loaded>
  );
}
