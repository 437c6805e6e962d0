import { Form, Input, Switch } from "antd";
import { useEffect } from "react";
import { changeSource, createSource } from "@/api/civic";
import type { CivicSourceDetail, SourceInput } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";

interface SourceDrawerProps {
  open: boolean;
  close: () => void;
  /** The source that is changed; none for a new one. */
  known?: CivicSourceDetail;
  done: (detail: CivicSourceDetail) => void;
}

interface Fields {
  name: string;
  area_code: string;
  system?: string;
  enabled: boolean;
}

/** A source entered or changed. */
export function SourceDrawer({ open, close, known, done }: SourceDrawerProps) {
  const [form] = Form.useForm<Fields>();
  useEffect(() => {
    if (!open || !known) return;
    form.setFieldsValue({
      name: known.source.name,
      area_code: known.source.area_code,
      system: known.system ?? "",
      enabled: known.source.enabled,
    });
  }, [open, known, form]);
  const write = useWrite(
    (body: SourceInput, key) =>
      known ? changeSource(known.source.id, body, key) : createSource(body, key),
    (detail) => {
      if (!known) form.resetFields();
      done(detail);
    },
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title={known ? "修改来源" : "登记来源"}
      act={known ? "保存" : "登记"}
      busy={write.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        name={known ? "source-change" : "source-new"}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ enabled: true }}
        onFinish={(fields) =>
          write.mutate({
            name: fields.name.trim(),
            area_code: fields.area_code.trim(),
            system: fields.system?.trim() || null,
            enabled: fields.enabled,
          })
        }
      >
        <Form.Item
          name="name"
          label="来源名称（区或部门）"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写来源名称" }]}
          {...refused("name")}
        >
          <Input maxLength={50} placeholder="如 朝阳区政务服务局" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="area_code"
          label="区划代码"
          validateTrigger="onBlur"
          rules={[{ required: true, pattern: /^\d{6}$/, message: "请填写6位区划代码" }]}
          {...refused("area_code")}
        >
          <Input maxLength={6} placeholder="如 110105" inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="system"
          label="接入系统名称（系统管理员登记的）"
          extra="没有接入系统时先空着，登记后再填"
          {...refused("system")}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item name="enabled" label="可以报送" valuePropName="checked">
          <Switch />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}
