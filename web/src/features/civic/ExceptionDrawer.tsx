import { DatePicker, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { createException } from "@/api/civic";
import type {
  CivicException,
  CivicQualityRule,
  CivicQualitySource,
  NewException,
} from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { addDays } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";

interface ExceptionDrawerProps {
  open: boolean;
  close: () => void;
  sources: CivicQualitySource[];
  rules: CivicQualityRule[];
  done: (row: CivicException) => void;
}

interface Fields {
  code: string;
  source?: string;
  district?: string;
  item?: string;
  field?: string;
  until: string;
  reason: string;
  evidence?: string;
}

/** What is borne from now on. */
export function ExceptionDrawer({ open, close, sources, rules, done }: ExceptionDrawerProps) {
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const write = useWrite(
    (body: NewException, key) => createException(body, key),
    (row) => {
      form.resetFields();
      done(row);
    },
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="登记已知例外"
      act="登记"
      busy={write.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        name="exception-new"
        layout="vertical"
        requiredMark="optional"
        initialValues={{ until: addDays(me.today, 30) }}
        onFinish={(fields) =>
          write.mutate({
            code: fields.code,
            source: fields.source ?? null,
            district: fields.district?.trim() ?? "",
            item: fields.item?.trim() ?? "",
            field: fields.field?.trim() ?? "",
            until: fields.until,
            reason: fields.reason.trim(),
            evidence: fields.evidence?.trim() ?? "",
          })
        }
      >
        <Form.Item
          name="code"
          label="问题"
          rules={[{ required: true, message: "请选择问题" }]}
          {...refused("code")}
        >
          <Select
            showSearch
            optionFilterProp="label"
            options={rules.map((rule) => ({
              value: rule.code,
              label: `${rule.code} ${rule.title}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="source" label="来源（不选为全部）" {...refused("source")}>
          <Select allowClear options={sources.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        <Form.Item name="district" label="区划代码（不填为全部）" {...refused("district")}>
          <Input maxLength={6} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item name="item" label="实施编码（不填为全部事项）" {...refused("item")}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="field" label="列名（不填为所有列）" {...refused("field")}>
          <Input maxLength={50} placeholder="如 accept_date" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="until"
          label="截止日期（当天仍有效）"
          getValueProps={(value?: string) => ({ value: toField(value) })}
          normalize={fromField}
          rules={[{ required: true, message: "请选择截止日期" }]}
          extra="最长一年，到期自动恢复质检"
          {...refused("until")}
        >
          <DatePicker minDate={dayjs(me.today)} maxDate={dayjs(addDays(me.today, 366))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: "请说明理由" }]}
          {...refused("reason")}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item name="evidence" label="依据（如文号）" {...refused("evidence")}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}
