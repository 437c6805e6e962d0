import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Radio, Select } from "antd";
import { useState } from "react";
import { assignLines, handoverPool, type PoolView, takeLines } from "@/api/handover";
import type { HandoverLine, HandoverPoolPage } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { clock, dayWithWeekday, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { documentWords } from "./words";
import "@/features/tasks/tasks.css";
import "./handover.css";
import { waits } from "@/shared/ui/waits";

interface AssignBarProps {
  chosen: HandoverLine[];
  page: HandoverPoolPage;
  done: () => void;
}

/** To whom the chosen lines go; his load stands beside the name. */
function AssignBar({ chosen, page, done }: AssignBarProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [user, setUser] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const said = (out: { count: number; to: string }) => {
    void message.success(`${out.count} 项由${out.to}送达`);
    setReason("");
    done();
  };
  const take = useWrite(takeLines, said);
  const assign = useWrite(assignLines, said);
  const ids = chosen.map((line) => line.id);
  const again = chosen.some((line) => line.assignee_id);
  return (
    <section className="bulk no-print" aria-label="派单">
      <div className="row">
        <strong>已选 {chosen.length} 项</strong>
        {may(me, "takeLines") && !again && (
          <Button type="primary" {...waits(take.isPending)} onClick={() => take.mutate(ids)}>
            认领 {chosen.length} 项
          </Button>
        )}
        {may(me, "assignLines") && (
          <>
            <Labelled label={again ? "改派给" : "派给"}>
              {(id) => (
                <Select
                  id={id}
                  className="slip-unit"
                  showSearch
                  optionFilterProp="label"
                  placeholder="选择送达人员"
                  value={user}
                  options={page.officers.map((one) => ({
                    value: one.id,
                    label: `${one.name}（手上 ${one.open} 项）${one.unit ? ` ${one.unit}` : ""}`,
                  }))}
                  onChange={setUser}
                />
              )}
            </Labelled>
            {again && <Reason label="改派理由" value={reason} onChange={setReason} />}
            <Button
              disabled={!user || (again && reason.trim() === "")}
              {...waits(assign.isPending)}
              onClick={() => {
                if (user) assign.mutate({ line_ids: ids, user_id: user, reason: reason.trim() });
              }}
            >
              {again ? "改派" : "派单"} {chosen.length} 项
            </Button>
          </>
        )}
      </div>
      <ProblemNotice problem={take.error ?? assign.error} />
    </section>
  );
}

const columns = (
  today: string,
  begin: ((line: HandoverLine) => void) | null,
  mine: string,
): Column<HandoverLine>[] => [
  {
    key: "received",
    title: "接收起算",
    render: (line) => (
      <>
        <span className="num keep">{moment(line.answered_at, today)}</span>
        {line.urgent && (
          <span className="two">
            <Tag tone="red">急件</Tag>
          </span>
        )}
      </>
    ),
  },
  {
    key: "case",
    title: "案件",
    render: (line) => (
      <Link to="/cases/$id" params={{ id: line.case.id }} className="plain">
        <span className="keep">{line.case.number}</span>
        <span className="two">{line.division}</span>
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
  {
    key: "papers",
    title: "文书",
    render: (line) => (
      <>
        {documentWords(line.documents)}
        <span className="two">
          {line.method_label === "不指定" ? "方式不指定" : line.method_label}
          {line.hearing_at &&
            ` · 开庭 ${dayWithWeekday(line.hearing_at)} ${clock(line.hearing_at)}`}
        </span>
      </>
    ),
  },
  {
    key: "whose",
    title: "由谁送达",
    render: (line) => (
      <>
        {line.assignee ?? <span className="muted">无人认领</span>}
        {begin && (!line.assignee_id || line.assignee_id === mine) && (
          <span className="two">
            <Button size="small" onClick={() => begin(line)}>
              起草送达任务
            </Button>
          </span>
        )}
      </>
    ),
  },
];

/** 待送达文书: what was received and nobody has begun, and whose turn it is. */
export function PoolPage() {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { view } = useSearch({ strict: false }) as { view?: PoolView };
  const which: PoolView = view === "mine" || view === "taken" ? view : "free";
  const [trail, setTrail] = useTrail({ which });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = { limit: 50, view: which, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["handover-pool", wanted],
    queryFn: () => handoverPool(wanted),
    placeholderData: keepPreviousData,
  });
  const go = (next: PoolView) => {
    setChosen(new Set());
    void navigate({ to: "/handover-pool", search: { view: next }, replace: true });
  };
  const begin = may(me, "writeTasks")
    ? (line: HandoverLine) => void navigate({ to: "/tasks/new", search: { line: line.id } })
    : null;
  const { free, mine } = query.data ?? { free: 0, mine: 0 };
  return (
    <>
      <PageHead title="待送达文书" sub="已接收、还没有起草送达任务的文书，先收到的在前">
        <Radio.Group
          aria-label="范围"
          optionType="button"
          value={which}
          options={[
            { value: "free", label: `待认领 ${free}` },
            { value: "mine", label: `我的 ${mine}` },
            { value: "taken", label: "各人手上" },
          ]}
          onChange={(event) => go(event.target.value as PoolView)}
        />
      </PageHead>
      <Panel>
        <Loaded query={query} rows={6}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title={which === "free" ? "没有待认领的文书" : "没有待送达的文书"}>
                在“文书交接”收下的送达交接单，每一项列在这里，认领或派单后起草送达任务。
              </EmptyState>
            ) : (
              <>
                {chosen.size > 0 && (
                  <AssignBar
                    key={which}
                    chosen={page.items.filter((line) => chosen.has(line.id))}
                    page={page}
                    done={() => {
                      setChosen(new Set());
                      void client.invalidateQueries({ queryKey: ["handover-pool"] });
                    }}
                  />
                )}
                <DataTable
                  label="待送达文书"
                  columns={columns(me.today, begin, me.user.id)}
                  rows={page.items}
                  rowKey={(line) => line.id}
                  rowName={(line) => `${line.case.number} ${line.recipient}`}
                  picking={{ chosen, change: setChosen }}
                />
                <Pager page={page} unit="项" trail={trail} onMove={setTrail} />
              </>
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
