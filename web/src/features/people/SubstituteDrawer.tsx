import { useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { addSubstitute } from "@/api/serving";
import type { AddSubstitute } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import type { PersonDrawerProps } from "./StatusDrawer";

/** Whoever is served in a party's place. */
export function SubstituteDrawer({ party, open, close }: PersonDrawerProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<AddSubstitute>();
  const add = useWrite(
    (body: AddSubstitute, key) => addSubstitute(party.id, body, key),
    () => {
      void message.success("已登记，可以选择向其送达");
      form.resetFields();
      void client.invalidateQueries({ queryKey: ["cases"] });
      close();
    },
  );
  const refused = refusedIn(add.error);
  const { substitutes } = party.status;
  const needed = (message: string) => [{ required: true, message }];
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title={`登记代为接收的人 · ${party.name}`}
      act="登记"
      busy={add.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ kind: substitutes[0] }}
        onFinish={(values) => add.mutate(values)}
      >
        <p className="sentence">{party.status.advice}</p>
        <Form.Item name="kind" label="身份" rules={needed("请选择身份")} {...refused("kind")}>
          <Select options={substitutes.map((one) => ({ value: one, label: one }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label="姓名（机构填写其负责人）"
          rules={needed("请填写接收人的姓名")}
          {...refused("name")}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="id_number"
          label="公民身份号码"
          rules={needed("请填写公民身份号码，接收人凭它核验身份")}
          {...refused("id_number")}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="phone"
          label="手机号"
          rules={needed("请填写手机号，短信发到这个号码")}
          {...refused("phone")}
        >
          <Input maxLength={11} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="basis"
          label="依据的材料"
          rules={needed("请写明依据的材料")}
          {...refused("basis")}
        >
          <Input maxLength={200} placeholder="如 指定管理人决定书、户口簿" />
        </Form.Item>
        <ProblemNotice problem={add.error} />
      </Form>
    </FormDrawer>
  );
}
