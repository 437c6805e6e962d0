import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { makeFinding } from "@/api/serving";
import type { DeliveryRow, Finding } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

/** What a judge can find about a delivery as it stands, each with what it does. */
export function findings(delivery: Pick<DeliveryRow, "objected" | "effects">) {
  const presumed = delivery.effects.some((effect) => effect.state === "PRESUMED");
  const choices: { value: Finding; label: string; means: string }[] = [];
  if (delivery.objected) {
    choices.push({
      value: "upheld",
      label: "异议不成立，送达有效",
      means: "送达日期和期间不变，链接重新可用，可以继续发送提醒。",
    });
  }
  if (presumed) {
    choices.push({
      value: "rebutted",
      label: "推翻推定送达",
      means: "推定的送达日期不再算数，须在 24 小时内切换其他方式。",
    });
  }
  choices.push({
    value: "voided",
    label: "送达无效",
    means: "这次送达的全部文书都不算送达，须在 24 小时内切换其他方式。",
  });
  return choices;
}

const ENDED = ["REBUTTED", "VOIDED", "WITHDRAWN"];
const SHORTEST = 5;

/** The judge's finding: what was found and why, in one dialog. */
export function FindingAct({ delivery }: { delivery: DeliveryRow }) {
  const client = useQueryClient();
  const me = useMe();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [finding, setFinding] = useState<Finding>();
  const [reason, setReason] = useState("");
  const find = useWrite(
    (body: { finding: Finding; reason: string }, key) => makeFinding(delivery.id, body, key),
    () => {
      void message.success("认定已记录，送达状态已重新计算");
      setOpen(false);
      setFinding(undefined);
      setReason("");
      void client.invalidateQueries();
    },
  );
  const ended = delivery.attempts.every((attempt) => ENDED.includes(attempt.state));
  if (!may(me, "makeFindings") || (ended && !delivery.objected)) return null;
  const choices = findings(delivery);
  const short = reason.trim().length < SHORTEST;
  return (
    <>
      <Button {...(delivery.objected && { type: "primary" })} onClick={() => setOpen(true)}>
        {delivery.objected ? "认定异议" : "认定送达效力"}
      </Button>
      <Modal
        open={open}
        title={`法官认定 · ${delivery.recipient.name}`}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            先不认定
          </Button>,
          <Button
            key="yes"
            type="primary"
            danger={finding !== undefined && finding !== "upheld"}
            disabled={short || !finding}
            {...waits(find.isPending)}
            onClick={() => finding && find.mutate({ finding, reason: reason.trim() })}
          >
            作出认定
          </Button>,
        ]}
      >
        <div className="stack">
          <p className="sentence">
            认定记入送达经过和审计，写明认定人、时间和理由；作出后不能撤回，只能另行认定。
          </p>
          <Radio.Group
            aria-label="认定结果"
            value={finding ?? null}
            onChange={(event) => setFinding(event.target.value as Finding)}
          >
            <div className="stack">
              {choices.map((choice) => (
                <Radio key={choice.value} value={choice.value}>
                  <strong>{choice.label}</strong>
                  <div className="sub">{choice.means}</div>
                </Radio>
              ))}
            </div>
          </Radio.Group>
          <Labelled label="认定的事实和理由">
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={500}
                value={reason}
                placeholder="如 经电话核实，该号码已由他人使用，被告从未使用该号码"
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Labelled>
          {short && <p className="sub">请至少写 {SHORTEST} 个字。</p>}
          <ProblemNotice problem={find.error} />
        </div>
      </Modal>
    </>
  );
}
