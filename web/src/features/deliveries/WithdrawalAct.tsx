import { RollbackOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { askWithdrawal, decideWithdrawal } from "@/api/serving";
import type { Delivery, DeliveryRow } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Reason } from "@/shared/ui/Labelled";

const SHORTEST = 5;
const ENDED = ["REBUTTED", "VOIDED", "WITHDRAWN"];

/** Whether a delivery can still be asked back, and if not, why, in a clerk's words. */
export function takingBack(
  delivery: Pick<DeliveryRow, "state" | "objected" | "read" | "attempts">,
): "possible" | "read" | "over" {
  const ended = delivery.attempts.every((attempt) => ENDED.includes(attempt.state));
  // A message can be taken back, not what another method brought.
  const handed = delivery.attempts.some((attempt) => attempt.method !== "electronic");
  if (delivery.state === "CANCELLED" || delivery.objected || ended) return "over";
  if (delivery.read) return "read";
  return handed ? "over" : "possible";
}

function useDecision(delivery: DeliveryRow) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useWrite(
    (agree: boolean, key) => decideWithdrawal(delivery.id, { agree }, key),
    (_, agree) => {
      void message.success(agree ? "已撤回，链接已停用" : "撤回申请已了结，送达照常进行");
      void client.invalidateQueries();
    },
  );
}

/** 撤回送达: the first person asks; once somebody looked, 更正 is what remains. */
export function WithdrawalAct({ delivery }: { delivery: Delivery }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const ask = useWrite(
    (text: string, key) => askWithdrawal(delivery.id, { reason: text }, key),
    () => {
      void message.success("已申请撤回，请由另一人核对");
      setReason("");
      void client.invalidateQueries();
    },
  );
  const state = takingBack(delivery);
  const waiting = delivery.withdrawal && !delivery.withdrawal.verdict;
  if (!may(me, "dispatch") || state === "over" || waiting) return null;
  if (state === "read") {
    return (
      <Button
        title="收件人已查阅文书，不能撤回，只能另发更正通知和更正后的文书"
        onClick={() =>
          void navigate({
            to: "/tasks/new",
            search: {
              case: delivery.case.id,
              corrects: delivery.id,
              party: delivery.recipient.party_id,
            },
          })
        }
      >
        发更正通知
      </Button>
    );
  }
  return (
    <ConfirmAct
      label="撤回送达"
      title={`撤回送达 · ${delivery.recipient.name}`}
      sentence="由另一人核对同意后才撤回：链接停用，还没有发出的短信、邮件不再发出，这次送达不产生效力。核对之前收件人查阅了文书的，不能再撤回。"
      confirmLabel="申请撤回"
      danger
      busy={ask.isPending}
      problem={ask.error}
      ready={reason.trim().length >= SHORTEST}
      onConfirm={() => ask.mutateAsync(reason.trim())}
    >
      <Reason
        label="撤回的理由"
        value={reason}
        placeholder="如 诉状页码有误，须换发"
        onChange={setReason}
      />
      {reason.trim().length < SHORTEST && <p className="sub">请至少写 {SHORTEST} 个字。</p>}
    </ConfirmAct>
  );
}

/** That another task corrected this delivery. */
export function CorrectedNotice({ delivery }: { delivery: DeliveryRow }) {
  const me = useMe();
  const { corrected } = delivery;
  if (!corrected) return null;
  return (
    <div className="notice tone-yellow">
      <RollbackOutlined />
      <div>
        <strong>已另发更正通知</strong>{" "}
        <Link to="/tasks/$id" params={{ id: corrected.task_id }}>
          {corrected.number}
        </Link>{" "}
        {moment(corrected.sent_at, me.today)}；本次送达的日期和期间不变。
      </div>
    </div>
  );
}

/** What was asked, and the second person's answer. */
export function WithdrawalNotice({ delivery }: { delivery: DeliveryRow }) {
  const me = useMe();
  const decide = useDecision(delivery);
  const asked = delivery.withdrawal;
  if (!asked || asked.verdict === "taken_back") return null;
  const who = `${asked.asked_by} ${moment(asked.asked_at, me.today)} 申请：“${asked.reason}”`;
  if (asked.verdict) {
    const when = asked.decided_at ? moment(asked.decided_at, me.today) : "";
    const stands = asked.verdict === "agreed" && delivery.state !== "CANCELLED";
    return (
      <div className={`notice ${stands ? "tone-red" : "tone-grey"}`}>
        <RollbackOutlined />
        <div>
          <strong>
            {stands
              ? "撤回不成立：收件人在撤回前已查阅，送达照常计算"
              : asked.verdict === "agreed"
                ? "已撤回"
                : "撤回申请未获同意"}
          </strong>
          <div>{who}</div>
          <div className="sub">
            核对：{asked.decided_by} {when}
          </div>
        </div>
      </div>
    );
  }
  return (
    <div className="notice tone-yellow" role="status">
      <RollbackOutlined />
      <div className="stack">
        <div>
          <strong>{asked.own ? "已申请撤回，等待另一人核对" : "等待核对：撤回这次送达"}</strong>
          <div>{who}</div>
        </div>
        {may(me, "checkRulings") && (
          <div className="row">
            {!asked.own && (
              <ConfirmAct
                label="同意撤回"
                title={`同意撤回 · ${delivery.recipient.name}`}
                sentence={`链接立即停用，还没有发出的短信、邮件不再发出，向 ${delivery.recipient.name} 的这次送达不产生效力。`}
                confirmLabel="同意撤回"
                danger
                busy={decide.isPending}
                problem={decide.error}
                onConfirm={() => decide.mutateAsync(true)}
              />
            )}
            <ConfirmAct
              label={asked.own ? "收回申请" : "不同意"}
              title={asked.own ? "收回撤回申请" : "不同意撤回"}
              sentence="送达照常进行，链接和期限都不变。"
              confirmLabel={asked.own ? "收回申请" : "不同意撤回"}
              busy={decide.isPending}
              problem={decide.error}
              onConfirm={() => decide.mutateAsync(false)}
            />
          </div>
        )}
      </div>
    </div>
  );
}
