import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { decidePlan, servicePlan } from "@/api/serving";
import type { PlanMove, ServicePlan } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Reason } from "@/shared/ui/Labelled";
import { Mark } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { PlanForm } from "./PlanForm";
import { planMark } from "./words";
import "./plan.css";

/** The steps, first for everybody, then for whom they are others. */
function Steps({ plan }: { plan: ServicePlan }) {
  const lists = new Map<string, ServicePlan["steps"]>();
  for (const step of plan.steps) {
    const key = step.party_id ?? "";
    lists.set(key, [...(lists.get(key) ?? []), step]);
  }
  const apart = lists.size > 1;
  const name = (key: string) => {
    const found = plan.recipients.find((one) => one.party_id === key);
    return found ? `${found.role} ${found.name}` : apart ? "其余受送达人" : "全部受送达人";
  };
  return [...lists].map(([key, steps]) => (
    <div key={key} className="plan-list">
      <b>{name(key)}</b>
      <ol>
        {steps.map((step) => (
          <li key={step.method}>
            {step.label}
            {step.place && <span className="sub">（{step.place}）</span>}
          </li>
        ))}
      </ol>
    </div>
  ));
}

/** What the program did after a failure. */
export function moveWords(move: Pick<PlanMove, "label" | "assignee" | "on_duty">): string {
  if (!move.label) return "未能发起，须人工办理";
  if (!move.assignee) return `由程序发起${move.label}`;
  return `由程序发起${move.label}，${move.assignee}（${move.on_duty ? "值班" : "承办"}）办理`;
}

function Moves({ moves, today }: { moves: PlanMove[]; today: string }) {
  if (moves.length === 0) return null;
  return (
    <details className="plan-moves">
      <summary>程序已按方案处理 {moves.length} 次</summary>
      <ul aria-label="程序按方案处理">
        {moves.map((one) => (
          <li key={`${one.delivery_id} ${one.due_at}`}>
            <span className="num">{moment(one.at, today)}</span> {one.recipient}：{moveWords(one)}
            {one.reason && <span className="sub">（{one.reason}）</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Decide({ id, plan, done }: { id: string; plan: ServicePlan; done: () => void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const decide = useWrite(
    (agree: boolean, key) =>
      decidePlan(id, { version: plan.version, agree, reason: reason.trim() }, key),
    (_, agree) => {
      void message.success(agree ? "已批准送达方案" : "已退回送达方案");
      setReason("");
      done();
    },
  );
  return (
    <div className="row no-print">
      <ConfirmAct
        label="批准方案"
        title="批准送达方案"
        sentence="批准后，某次送达未成时，由程序立即按此顺序发起下一种方式，不再逐次请示；修改方案须重新审批。"
        confirmLabel="批准送达方案"
        button={{ type: "primary" }}
        busy={decide.isPending}
        problem={decide.error ?? null}
        onConfirm={() => decide.mutateAsync(true)}
      />
      <ConfirmAct
        label="退回方案"
        title="退回送达方案"
        sentence="退回后程序不按此方案发起送达，提出人会收到提醒。"
        confirmLabel="退回送达方案"
        ready={reason.trim().length >= 2}
        busy={decide.isPending}
        problem={decide.error ?? null}
        onConfirm={() => decide.mutateAsync(false)}
      >
        <Reason label="退回的理由" value={reason} onChange={setReason} />
      </ConfirmAct>
    </div>
  );
}

/** 送达方案 of a case: what it says, whether it is approved, what the program did by it. */
export function PlanPanel({ id }: { id: string }) {
  const me = useMe();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ["cases", id, "plan"],
    queryFn: () => servicePlan(id),
    refetchInterval: 30_000,
  });
  const done = () => {
    setEditing(false);
    void client.invalidateQueries({ queryKey: ["cases", id] });
  };
  return (
    <Panel title="送达方案">
      <Loaded query={query} rows={3}>
        {(plan) => (
          <section className="stack plan-panel" aria-label="送达方案">
            <div className="row">
              <Mark mark={planMark(plan)} />
              {plan.version > 0 && <span className="sub">第 {plan.version} 版</span>}
            </div>
            {plan.version === 0 ? (
              <p className="muted">
                按人列明送达方式的先后，经法官审批一次；此后某次送达未成，程序随时按方案发起下一种方式。
              </p>
            ) : (
              <>
                <Steps plan={plan} />
                {plan.note && <p className="sub">说明：{plan.note}</p>}
                <p className="sub">
                  {plan.proposed_by} 提出，{moment(plan.proposed_at, me.today)}
                  {plan.decided_by &&
                    `；${plan.decided_by} ${plan.state === "returned" ? "退回" : "批准"}，${moment(plan.decided_at, me.today)}`}
                  {plan.decided_reason && `：${plan.decided_reason}`}
                </p>
              </>
            )}
            <Moves moves={plan.moves} today={me.today} />
            {plan.state === "proposed" && may(me, "approvePlans") && !plan.own && (
              <Decide id={id} plan={plan} done={done} />
            )}
            {plan.state === "proposed" && plan.own && (
              <p className="muted">等待法官审批；自己提出的方案不能自己审批。</p>
            )}
            {may(me, "writeTasks") && (
              <Button className="no-print" onClick={() => setEditing(true)}>
                {plan.version === 0 ? "提出方案" : "修改方案"}
              </Button>
            )}
            {editing && (
              <PlanForm id={id} plan={plan} close={() => setEditing(false)} done={done} />
            )}
          </section>
        )}
      </Loaded>
    </Panel>
  );
}
