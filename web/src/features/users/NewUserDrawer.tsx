import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { createUser } from "@/api/kernel";
import type { NewUser } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { officesOf, topOf, unitsOf } from "./organisations";
import { organisationsQuery } from "./queries";

interface Fields {
  name: string;
  login: string;
  title?: string;
  office_id: string;
  unit_id?: string;
}

interface NewUserDrawerProps {
  open: boolean;
  close: () => void;
  created: (name: string, activationPath: string) => void;
}

/** A new account; what is filled in stays until it was created. */
export function NewUserDrawer({ open, close, created }: NewUserDrawerProps) {
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const office = Form.useWatch("office_id", form);
  const organisations = useQuery({ ...organisationsQuery, enabled: open });
  const all = organisations.data?.items ?? [];
  const create = useWrite(createUser, (answer) => {
    form.resetFields();
    created(answer.user.name, answer.activation_path);
  });
  const submit = (fields: Fields) => {
    const body: NewUser = {
      login: fields.login.trim(),
      name: fields.name.trim(),
      office_id: fields.office_id,
      ...(fields.title?.trim() && { title: fields.title.trim() }),
      ...(fields.unit_id && { unit_id: fields.unit_id }),
    };
    create.mutate(body);
  };
  const refused = refusedIn(create.error);

  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="新建用户"
      act="新建用户"
      busy={create.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ office_id: topOf(all, me.office.id) }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label="姓名"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写姓名" }]}
          {...refused("name")}
        >
          <Input maxLength={32} />
        </Form.Item>
        <Form.Item
          name="login"
          label="登录名"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写登录名" }]}
          {...refused("login")}
        >
          <Input maxLength={64} placeholder="如 zhouxiao" autoComplete="off" />
        </Form.Item>
        <Form.Item name="title" label="职务" {...refused("title")}>
          <Input maxLength={32} placeholder="如 送达专员" />
        </Form.Item>
        <Form.Item
          name="office_id"
          label="单位"
          rules={[{ required: true, message: "请选择单位" }]}
          {...refused("office_id")}
        >
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={officesOf(all).map((one) => ({ value: one.id, label: one.name }))}
            onChange={() => form.setFieldValue("unit_id", undefined)}
          />
        </Form.Item>
        <Form.Item name="unit_id" label="部门" {...refused("unit_id")}>
          <Select
            allowClear
            options={unitsOf(all, office ?? "").map((one) => ({ value: one.id, label: one.label }))}
          />
        </Form.Item>
        <p className="sub">角色另行申请授权；授权前，账号登录后看不到业务内容。</p>
        <ProblemNotice problem={create.error} />
      </Form>
    </FormDrawer>
  );
}
