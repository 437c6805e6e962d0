import { useQueryClient } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type { CivicWarningDetail, WarningExplanation } from "@/api/types";
import {
  explainWarning,
  reviewWarning,
  signWarning,
  transferWarning,
  urgeWarning,
} from "@/api/warnings";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { fromField, toField } from "@/shared/lib/dayjs";
import { may } from "@/shared/lib/permissions";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { REASON_CHOICES } from "./warning-words";

interface FormProps {
  told: CivicWarningDetail;
  open: boolean;
  close: () => void;
  done: () => void;
}

function Explain({ told, open, close, done }: FormProps) {
  const me = useMe();
  const [form] = Form.useForm<WarningExplanation>();
  const write = useWrite(
    (body: WarningExplanation, key) => explainWarning(told.warning.id, body, key),
    done,
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="说明原因和措施"
      act="交复核"
      busy={write.isPending}
      onAct={() => form.submit()}
      aside="由另一人复核后关闭"
    >
      <Form
        form={form}
        name="warning-explain"
        layout="vertical"
        requiredMark="optional"
        onFinish={(fields) =>
          write.mutate({ ...fields, detail: fields.detail ?? "", measure: fields.measure.trim() })
        }
      >
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, message: "请选择原因" }]}
          {...refused("reason")}
        >
          <Select options={REASON_CHOICES} />
        </Form.Item>
        <Form.Item name="detail" label="情况（可不填）" {...refused("detail")}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
        <Form.Item
          name="measure"
          label="措施"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请写明措施" }]}
          {...refused("measure")}
        >
          <Input.TextArea maxLength={500} rows={3} />
        </Form.Item>
        <Form.Item
          name="expected_on"
          label="预计办结日"
          getValueProps={(value?: string) => ({ value: toField(value) })}
          normalize={fromField}
          rules={[{ required: true, message: "请选择预计办结日" }]}
          {...refused("expected_on")}
        >
          <DatePicker minDate={dayjs(me.today)} />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}

function Transfer({ told, open, close, done }: FormProps) {
  const [form] = Form.useForm<{ user_id: string; reason: string }>();
  const write = useWrite(
    (body: { user_id: string; reason: string }, key) => transferWarning(told.warning.id, body, key),
    done,
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="转派预警"
      act="转派"
      busy={write.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        name="warning-transfer"
        layout="vertical"
        requiredMark="optional"
        onFinish={(fields) => write.mutate(fields)}
      >
        <Form.Item
          name="user_id"
          label="转派给"
          rules={[{ required: true, message: "请选择接手的人" }]}
          {...refused("user_id")}
        >
          <Select
            options={told.people.map((one) => ({
              value: one.id,
              label: one.unit ? `${one.name}（${one.unit}）` : one.name,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请写明转派的理由" }]}
          {...refused("reason")}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}

function Review({ told, open, close, done }: FormProps) {
  const [comment, setComment] = useState("");
  const write = useWrite(
    (agrees: boolean, key) => reviewWarning(told.warning.id, { agrees, comment }, key),
    done,
  );
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="复核处置"
      act="同意关闭"
      busy={write.isPending}
      onAct={() => write.mutate(true)}
    >
      <div className="stack">
        <label htmlFor="warning-comment">意见（退回处置时必填）</label>
        <Input.TextArea
          id="warning-comment"
          maxLength={500}
          rows={3}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        <Button danger disabled={!comment.trim()} onClick={() => write.mutate(false)}>
          退回处置
        </Button>
        <ProblemNotice problem={write.error} />
      </div>
    </FormDrawer>
  );
}

/** What somebody can do with a warning now; the server decides again. */
export function WarningActs({ told }: { told: CivicWarningDetail }) {
  const me = useMe();
  const client = useQueryClient();
  const [form, setForm] = useState<"explain" | "transfer" | "review">();
  const { id, state, owner } = told.warning;
  const renew = () => {
    setForm(undefined);
    for (const name of ["civic-warning", "civic-warnings", "civic-warning-reasons"]) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  };
  const sign = useWrite((_: string, key) => signWarning(id, key), renew);
  const urge = useWrite((_: string, key) => urgeWarning(id, { words: "" }, key), renew);
  if (state === "closed" || state === "recovered") return null;
  const handles = may(me, "handleWarnings");
  const reviews = may(me, "reviewWarnings");
  const shut = () => setForm(undefined);
  return (
    <>
      <div className="row civic-pick">
        {handles && state === "open" && (!owner || told.mine) && (
          <Button type="primary" {...waits(sign.isPending)} onClick={() => sign.mutate(id)}>
            签收
          </Button>
        )}
        {handles && told.mine && state !== "open" && (
          <Button
            type={state === "signed" ? "primary" : "default"}
            onClick={() => setForm("explain")}
          >
            说明原因和措施
          </Button>
        )}
        {reviews && state === "explained" && (
          <Button
            type="primary"
            disabled={told.mine || told.explained_by_me}
            title={told.mine || told.explained_by_me ? "处置人不能复核自己的处置" : undefined}
            onClick={() => setForm("review")}
          >
            复核
          </Button>
        )}
        {handles && <Button onClick={() => setForm("transfer")}>转派</Button>}
        {reviews && owner && !told.mine && state !== "explained" && (
          <Button {...waits(urge.isPending)} onClick={() => urge.mutate(id)}>
            催办
          </Button>
        )}
      </div>
      <ProblemNotice problem={sign.error ?? urge.error} />
      {form === "explain" && <Explain told={told} open close={shut} done={renew} />}
      {form === "transfer" && <Transfer told={told} open close={shut} done={renew} />}
      {form === "review" && <Review told={told} open close={shut} done={renew} />}
    </>
  );
}
