import { ClockCircleOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { recordOutcome } from "@/api/serving";
import type { Delivery, OutcomeInput, StoredFile } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { ProofPick } from "./ProofPick";
import { instantOf, localOf, outcomeOf, RELATIONS, type Relation, wholeName } from "./switching";

type Attempt = Delivery["attempts"][number];

/** What stands in the form. */
interface Fields {
  kind?: string;
  at: string;
  reason?: string;
  signer?: string;
  relation?: Relation;
  officer?: string;
  witness?: string;
  identity?: string;
  note?: string;
  files: StoredFile[];
}

const fresh = (): Fields => ({ at: localOf(new Date()), files: [] });

/** 登记结果 of one attempt by hand. */
function OutcomeForm({ delivery, attempt }: { delivery: Delivery; attempt: Attempt }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState<Fields>(fresh);
  const name = wholeName(attempt.method);
  const record = useWrite(
    (body: OutcomeInput, key) => recordOutcome(delivery.id, body, key),
    () => {
      void message.success("结果已登记，送达状态已重新计算");
      setOpen(false);
      setFields(fresh());
      void client.invalidateQueries();
    },
  );
  const change = (part: Partial<Fields>) => {
    record.reset();
    setFields((before) => ({ ...before, ...part }));
  };
  const way = delivery.ways.find((one) => one.method === attempt.method);
  const outcome = fields.kind ? outcomeOf(fields.kind) : undefined;
  const asks = (what: string) => outcome?.asks.some((one) => one === what) ?? false;
  const said = (field: string) => record.error?.field(field);
  const reasons = (fields.kind === "returned_at_fault" ? way?.faults : way?.reasons) ?? [];
  const text = (field: "signer" | "officer" | "witness" | "identity", label: string, hint = "") => (
    <Labelled label={label} problem={said(field)}>
      {(id, tied) => (
        <Input
          id={id}
          {...tied}
          value={fields[field] ?? ""}
          maxLength={field === "identity" ? 500 : 50}
          placeholder={hint}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Labelled>
  );
  const send = () => {
    if (!fields.kind) return;
    const { kind, at, files, ...rest } = fields;
    const body = { attempt_id: attempt.id, kind, at: instantOf(at), ...rest };
    record.mutate({ ...body, files: files.map((file) => file.id) });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记结果
      </Button>
      <Modal
        open={open}
        title={`登记${name}的结果 · ${delivery.recipient.name}`}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            先不登记
          </Button>,
          <Button
            key="yes"
            type="primary"
            disabled={!fields.kind || !fields.at}
            {...waits(record.isPending)}
            onClick={send}
          >
            登记结果
          </Button>,
        ]}
      >
        <div className="stack">
          <Radio.Group
            aria-label="结果"
            value={fields.kind ?? null}
            onChange={(event) => {
              const kind = event.target.value as string;
              const { reason: _, ...kept } = fields;
              record.reset();
              setFields({ ...kept, kind });
            }}
          >
            <div className="stack">
              {way?.outcomes.map((kind) => (
                <Radio key={kind} value={kind}>
                  <strong>{outcomeOf(kind).label}</strong>
                  <div className="sub">{outcomeOf(kind).means}</div>
                </Radio>
              ))}
            </div>
          </Radio.Group>
          {outcome && (
            <>
              <Labelled label="发生的时间" problem={said("at")}>
                {(id, tied) => (
                  <Input
                    id={id}
                    {...tied}
                    type="datetime-local"
                    value={fields.at}
                    onChange={(event) => change({ at: event.target.value })}
                  />
                )}
              </Labelled>
              {asks("reason") && (
                <Labelled label="原因" problem={said("reason")}>
                  {(id, tied) => (
                    <Select
                      id={id}
                      {...tied}
                      value={fields.reason ?? null}
                      placeholder="选择原因"
                      options={reasons.map((value) => ({ value, label: value }))}
                      onChange={(reason: string) => change({ reason })}
                    />
                  )}
                </Labelled>
              )}
              {asks("signer") && (
                <>
                  {text("signer", "签收人", "签收人的姓名")}
                  <Labelled label="签收人与受送达人的关系" problem={said("relation")}>
                    {(id, tied) => (
                      <Select
                        id={id}
                        {...tied}
                        value={fields.relation ?? null}
                        placeholder="选择关系"
                        options={RELATIONS.map((one) => ({ ...one }))}
                        onChange={(relation: Relation) => change({ relation })}
                      />
                    )}
                  </Labelled>
                </>
              )}
              {asks("officer") && text("officer", "注明并签名的审判人员或书记员")}
              {asks("witness") && text("witness", "见证人（没有见证人的，须有照片和录像）")}
              {asks("identity") &&
                text("identity", "怎样核实的身份", "如 报出证件号码后四位和出生日期")}
              {attempt.method === "pickup" &&
                (asks("signer") || asks("officer")) &&
                text(
                  "identity",
                  "怎样核实的身份（已在“来院领取”核对证件的不填）",
                  "如 护照，与登记的姓名、号码一致",
                )}
              <Labelled label={`证据：${outcome.files}`} problem={said("files")}>
                {(id) => (
                  <ProofPick id={id} value={fields.files} onChange={(files) => change({ files })} />
                )}
              </Labelled>
              <Labelled label="备注（可不填）" problem={said("note")}>
                {(id, tied) => (
                  <Input.TextArea
                    id={id}
                    {...tied}
                    rows={2}
                    maxLength={500}
                    value={fields.note ?? ""}
                    onChange={(event) => change({ note: event.target.value })}
                  />
                )}
              </Labelled>
            </>
          )}
          <ProblemNotice problem={record.error} />
        </div>
      </Modal>
    </>
  );
}

/** Every try by hand that waits for its outcome, and the way to record it. */
export function OutcomeNotices({ delivery }: { delivery: Delivery }) {
  const me = useMe();
  const waiting = delivery.attempts.filter((attempt) => attempt.open);
  return waiting.map((attempt) => (
    <div key={attempt.id} className="notice tone-yellow" role="status">
      <ClockCircleOutlined />
      <div className="stack">
        <div>
          <strong>{wholeName(attempt.method)}办理中</strong> {attempt.address_masked}，
          {attempt.method === "pickup" && `领取码 ${attempt.check_code}，`}
          {moment(attempt.started_at, me.today)} 开始
        </div>
        {may(me, "dispatch") && (
          <div className="row">
            <OutcomeForm delivery={delivery} attempt={attempt} />
          </div>
        )}
      </div>
    </div>
  ));
}
