import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { askExport, exportKinds } from "@/api/kernel";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";

interface Fields {
  kind: string;
  from: string;
  to: string;
  division?: string;
  reason: string;
}

interface NewExportDrawerProps {
  open: boolean;
  close: () => void;
  asked: () => void;
}

/** Asks for an export; what is filled in stays until it was asked for. */
export function NewExportDrawer({ open, close, asked }: NewExportDrawerProps) {
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const kinds = useQuery({ queryKey: ["export-kinds"], queryFn: exportKinds, enabled: open });
  const kind = Form.useWatch("kind", form);
  const ask = useWrite(askExport, () => {
    form.resetFields();
    asked();
  });
  const submit = ({ kind: what, reason, from, to, division }: Fields) =>
    ask.mutate({
      kind: what,
      reason: reason.trim(),
      filter: { from, to, division: division?.trim() || null },
    });
  const refused = refusedIn(ask.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="申请导出个人信息"
      act="提交申请"
      busy={ask.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ kind: "serving.parties", from: `${me.today.slice(0, 8)}01`, to: me.today }}
        onFinish={submit}
      >
        <Form.Item
          name="kind"
          label="导出内容"
          extra={kinds.data?.find((one) => one.kind === kind)?.meaning}
          {...refused("kind")}
        >
          <Select
            loading={kinds.isPending}
            options={kinds.data?.map((one) => ({ value: one.kind, label: one.title })) ?? []}
          />
        </Form.Item>
        <Form.Item
          name="from"
          label="立案日期，从"
          rules={[{ required: true, message: "请填写日期" }]}
          {...refused("filter.from")}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="to"
          label="到"
          rules={[{ required: true, message: "请填写日期" }]}
          {...refused("filter.to")}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="division" label="承办庭室（不填为全部）">
          <Input maxLength={40} placeholder="如 民事审判一庭" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="用途（5 到 200 字，审批人据此决定）"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, min: 5, message: "请写明用途，至少 5 字" }]}
          {...refused("reason")}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
        <p className="sub">由他人批准后生成加密文件，默认保存 7 天，到期销毁。</p>
        <ProblemNotice problem={ask.error} />
      </Form>
    </FormDrawer>
  );
}
