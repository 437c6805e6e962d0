import { useQueryClient } from "@tanstack/react-query";
import { DatePicker, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import type { CivicWarningRule, WarningSilenceInput } from "@/api/types";
import { silenceWarnings } from "@/api/warnings";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { addDays } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";

/** What is silenced, until when and why. */
export function WarningSilenceForm({
  rules,
  close,
}: {
  rules: CivicWarningRule[];
  close: () => void;
}) {
  const me = useMe();
  const client = useQueryClient();
  const [form] = Form.useForm<WarningSilenceInput>();
  const write = useWrite(
    (body: WarningSilenceInput, key) => silenceWarnings(body, key),
    (told) => {
      client.setQueryData(["civic-warning-rules"], told);
      close();
    },
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open
      onClose={close}
      title="静默预警"
      act="静默"
      busy={write.isPending}
      onAct={() => form.submit()}
      aside="预警照常记录，只是不发消息"
    >
      <Form
        form={form}
        name="warning-silence"
        layout="vertical"
        requiredMark="optional"
        initialValues={{ until: addDays(me.today, 7) }}
        onFinish={(fields) =>
          write.mutate({
            rule: fields.rule ?? "",
            org: fields.org?.trim() ?? "",
            number: fields.number?.trim() ?? "",
            reason: fields.reason.trim(),
            until: fields.until,
          })
        }
      >
        <Form.Item name="rule" label="规则（不选为全部）" {...refused("rule")}>
          <Select
            allowClear
            options={rules.map((rule) => ({ value: rule.code, label: rule.name }))}
          />
        </Form.Item>
        <Form.Item name="org" label="部门代码（不填为全部）" {...refused("org")}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="number" label="办件或咨询编号（不填为全部）" {...refused("number")}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="until"
          label="静默到（当天结束）"
          getValueProps={(value?: string) => ({ value: toField(value) })}
          normalize={fromField}
          rules={[{ required: true, message: "请选择截止日" }]}
          {...refused("until")}
        >
          <DatePicker minDate={dayjs(me.today)} maxDate={dayjs(addDays(me.today, 90))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="静默理由"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请写明静默的理由" }]}
          {...refused("reason")}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}
