import { useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, Form, Select } from "antd";
import { useState } from "react";
import { makeConfirmation } from "@/api/serving";
import type { MakeConfirmation, Party, Stage } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { ConfirmationFields, type FormValues, inputOf } from "./ConfirmationFields";
import { ScanPick } from "./ScanPick";

interface Values extends FormValues {
  party_id: string;
  source: MakeConfirmation["source"];
}

interface ConfirmationDrawerProps {
  caseId: string;
  parties: Party[];
  stage: Stage;
  open: boolean;
  close: () => void;
}

/** Takes down what a party signed; it stays filled in until it was stored. */
export function ConfirmationDrawer({
  caseId,
  parties,
  stage,
  open,
  close,
}: ConfirmationDrawerProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [told, setTold] = useState(false);
  const make = useWrite(
    (body: MakeConfirmation, key) => makeConfirmation(caseId, body, key),
    () => {
      void message.success("送达地址确认书已登记");
      form.resetFields();
      setTold(false);
      void client.invalidateQueries({ queryKey: ["cases"] });
      close();
    },
  );
  const refused = refusedIn(make.error);
  const submit = (values: Values) =>
    make.mutate({
      party_id: values.party_id,
      source: values.source,
      fields: inputOf(values),
      scan_file_id: values.scan.id,
      told,
    });
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="登记送达地址确认书"
      act="登记确认书"
      busy={make.isPending}
      onAct={() => form.submit()}
      size={560}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ source: "paper", stages: [stage, "second", "retrial", "enforcement"] }}
        onFinish={submit}
      >
        <Form.Item
          name="party_id"
          label="当事人"
          rules={[{ required: true, message: "请选择当事人" }]}
          {...refused("party_id")}
        >
          <Select
            options={parties.map((one) => ({ value: one.id, label: `${one.name}（${one.role}）` }))}
          />
        </Form.Item>
        <Form.Item name="source" label="确认方式" {...refused("source")}>
          <Select
            options={[
              { value: "paper", label: "书面填写确认书" },
              { value: "oral", label: "口头确认，记入笔录" },
            ]}
          />
        </Form.Item>
        <ConfirmationFields refused={refused} />
        <Form.Item
          name="scan"
          label="确认书或笔录的扫描件"
          rules={[{ required: true, message: "请上传扫描件" }]}
          {...refused("scan_file_id")}
        >
          <ScanPick />
        </Form.Item>
        <Form.Item {...refused("told")}>
          <Checkbox checked={told} onChange={(event) => setTold(event.target.checked)}>
            已向当事人告知填写的法律后果（地址不准确、变更不告知，电子送达以到达为准）
          </Checkbox>
        </Form.Item>
        <p className="sub">
          登记后，确认的号码和地址排在最前；该当事人原有的确认书由这一份取代，原件保留。
        </p>
        <ProblemNotice problem={make.error} />
      </Form>
    </FormDrawer>
  );
}
