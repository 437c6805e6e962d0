import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { proposePlan } from "@/api/serving";
import type { PlanInput, ServicePlan } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { type Draft, type Drafts, draftsOf, moved, stepsOf } from "./words";

const PLACES: Record<string, string> = { entrusted: "受托法院", relay: "转交的单位" };

interface ListProps {
  name: string;
  steps: Draft[];
  /** The methods, and why each is closed for everybody the list is for. */
  ways: { method: string; label: string; closed: string | undefined }[];
  change: (steps: Draft[]) => void;
}

/** One order of methods: moved by buttons, so that it works with the keyboard. */
function StepList({ name, steps, ways, change }: ListProps) {
  const label = (method: string) => ways.find((one) => one.method === method)?.label ?? method;
  const set = (at: number, place: string) =>
    change(steps.map((one, index) => (index === at ? { ...one, place } : one)));
  const left = ways.filter((one) => steps.every((step) => step.method !== one.method));
  return (
    <fieldset className="plan-steps">
      <legend>{name}</legend>
      <ol>
        {steps.map((step, at) => {
          const closed = ways.find((one) => one.method === step.method)?.closed;
          return (
            <li key={step.method}>
              <div className="row">
                <span>{label(step.method)}</span>
                <span className="end">
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${name}：${label(step.method)}上移`}
                    disabled={at === 0}
                    icon={<ArrowUpOutlined />}
                    onClick={() => change(moved(steps, at, -1))}
                  />
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${name}：${label(step.method)}下移`}
                    disabled={at === steps.length - 1}
                    icon={<ArrowDownOutlined />}
                    onClick={() => change(moved(steps, at, 1))}
                  />
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${name}：去掉${label(step.method)}`}
                    icon={<DeleteOutlined />}
                    onClick={() => change(steps.filter((_, index) => index !== at))}
                  />
                </span>
              </div>
              {PLACES[step.method] && (
                <Labelled label={PLACES[step.method]}>
                  {(field) => (
                    <Input
                      id={field}
                      value={step.place}
                      maxLength={100}
                      onChange={(event) => set(at, event.target.value)}
                    />
                  )}
                </Labelled>
              )}
              {closed && <div className="field-problem">{closed}</div>}
            </li>
          );
        })}
      </ol>
      <Select
        aria-label={`${name}：添加方式`}
        value={null}
        placeholder="添加方式"
        options={left.map((one) => ({
          value: one.method,
          label: one.closed ? `${one.label}（${one.closed}）` : one.label,
          disabled: one.closed !== undefined,
        }))}
        onChange={(method: string | null) => method && change([...steps, { method, place: "" }])}
      />
    </fieldset>
  );
}

interface FormProps {
  id: string;
  plan: ServicePlan;
  close: () => void;
  done: () => void;
}

/** 提出、修改送达方案. */
export function PlanForm({ id, plan, close, done }: FormProps) {
  const { message } = App.useApp();
  const [drafts, setDrafts] = useState<Drafts>(() => draftsOf(plan));
  const [note, setNote] = useState(plan.note);
  const propose = useWrite(
    (body: PlanInput, key) => proposePlan(id, body, key),
    () => {
      void message.success("已提出送达方案，等待法官审批");
      done();
    },
  );
  const own = Object.keys(drafts).filter((key) => key !== "");
  const free = plan.recipients.filter((one) => !own.includes(one.party_id));
  const waysFor = (parties: ServicePlan["recipients"]) =>
    (plan.recipients[0]?.ways ?? []).map((way) => {
      const closed = parties.map(
        (one) => one.ways.find((other) => other.method === way.method)?.closed[0],
      );
      const shut = closed.length > 0 && closed.every((one) => one !== undefined);
      return { method: way.method, label: way.label, closed: shut ? closed[0] : undefined };
    });
  const set = (key: string) => (steps: Draft[]) => setDrafts({ ...drafts, [key]: steps });
  const name = (key: string) => {
    const found = plan.recipients.find((one) => one.party_id === key);
    return found ? `${found.role} ${found.name}` : own.length ? "其余受送达人" : "全部受送达人";
  };
  return (
    <Modal
      open
      title={plan.version === 0 ? "提出送达方案" : "修改送达方案"}
      onCancel={close}
      footer={[
        <Button key="no" onClick={close}>
          先不提出
        </Button>,
        <Button
          key="yes"
          type="primary"
          {...waits(propose.isPending)}
          disabled={stepsOf(drafts).length === 0}
          onClick={() =>
            propose.mutate({ version: plan.version, steps: stepsOf(drafts), note: note.trim() })
          }
        >
          提出，请法官审批
        </Button>,
      ]}
    >
      <div className="stack">
        <p className="muted">
          自上而下：前一种未成，由程序发起下一种依法可用、有号码或者地址的方式；电子送达由程序直接发出，其他方式交值班人或者承办人办理。
        </p>
        <StepList name={name("")} steps={drafts[""] ?? []} ways={waysFor(free)} change={set("")} />
        {own.map((key) => (
          <div key={key}>
            <StepList
              name={name(key)}
              steps={drafts[key] ?? []}
              ways={waysFor(plan.recipients.filter((one) => one.party_id === key))}
              change={set(key)}
            />
            <Button
              type="link"
              size="small"
              onClick={() =>
                setDrafts(Object.fromEntries(Object.entries(drafts).filter(([one]) => one !== key)))
              }
            >
              不再单独安排
            </Button>
          </div>
        ))}
        {free.length > 0 && (
          <Select
            aria-label="为某一受送达人单独安排"
            value={null}
            placeholder="为某一受送达人单独安排"
            options={free.map((one) => ({
              value: one.party_id,
              label: `${one.role} ${one.name}`,
            }))}
            onChange={(key: string | null) =>
              key && setDrafts({ ...drafts, [key]: [...(drafts[""] ?? [])] })
            }
          />
        )}
        <Labelled label="给法官的说明（可不填）">
          {(field) => (
            <Input.TextArea
              id={field}
              rows={2}
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
        <ProblemNotice problem={propose.error ?? null} />
      </div>
    </Modal>
  );
}
