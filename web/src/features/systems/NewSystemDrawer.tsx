import { useQuery } from "@tanstack/react-query";
import { Form, Input, InputNumber, Select } from "antd";
import { createSystem } from "@/api/kernel";
import type { NewSystemKey } from "@/api/types";
import { useMe } from "@/features/session/session";
import { officesOf, topOf } from "@/features/users/organisations";
import { organisationsQuery } from "@/features/users/queries";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";

interface Fields {
  name: string;
  office_id: string;
  networks: string;
  per_minute: number;
  days: number;
}

interface NewSystemDrawerProps {
  open: boolean;
  close: () => void;
  created: (name: string, key: NewSystemKey) => void;
}

/** A new system; what is filled in stays until it was entered. */
export function NewSystemDrawer({ open, close, created }: NewSystemDrawerProps) {
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const organisations = useQuery({ ...organisationsQuery, enabled: open });
  const all = organisations.data?.items ?? [];
  const create = useWrite(createSystem, (answer) => {
    form.resetFields();
    created(answer.system.name, answer.key);
  });
  const submit = (fields: Fields) =>
    create.mutate({
      name: fields.name.trim(),
      office_id: fields.office_id,
      networks: fields.networks.split(/[\s,，、;；]+/).filter(Boolean),
      per_minute: fields.per_minute,
      days: fields.days,
    });
  const refused = refusedIn(create.error);

  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="登记接入系统"
      act="登记并签发密钥"
      busy={create.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ office_id: topOf(all, me.office.id), per_minute: 600, days: 90 }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label="系统名称（审计记录里显示）"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写系统名称" }]}
          {...refused("name")}
        >
          <Input maxLength={50} placeholder="如 审判业务系统" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="office_id"
          label="所属单位（决定能看到哪些数据）"
          rules={[{ required: true, message: "请选择单位" }]}
          {...refused("office_id")}
        >
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={officesOf(all).map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item
          name="networks"
          label="允许的来源地址（每行一个，可写地址段）"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写来源地址" }]}
          {...refused("networks")}
        >
          <Input.TextArea rows={3} placeholder={"10.1.2.3\n10.1.3.0/24"} />
        </Form.Item>
        <Form.Item
          name="per_minute"
          label="每分钟最多调用次数（1 到 6000）"
          rules={[{ required: true, message: "请填写次数" }]}
          {...refused("per_minute")}
        >
          <InputNumber min={1} max={6000} />
        </Form.Item>
        <Form.Item
          name="days"
          label="密钥有效天数（1 到 366，建议 90）"
          rules={[{ required: true, message: "请填写天数" }]}
          {...refused("days")}
        >
          <InputNumber min={1} max={366} />
        </Form.Item>
        <p className="sub">角色由安全管理员另行授予；授予之前，该系统什么也不能做。</p>
        <ProblemNotice problem={create.error} />
      </Form>
    </FormDrawer>
  );
}
