import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import type { CivicWarningRule, WarningRuleInput } from "@/api/types";
import { changeWarningRule } from "@/api/warnings";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";

const UNITS = [
  { value: "workday", label: "工作日" },
  { value: "day", label: "自然日" },
];

/** What is set of rules that are no term. */
const NUMBERS: Record<string, { name: string; label: string }[]> = {
  count: [
    { name: "yellow", label: "黄灯：次数" },
    { name: "red", label: "红灯：次数" },
    { name: "window_days", label: "计数的天数" },
  ],
  share: [
    { name: "yellow", label: "黄灯：占比超过（%）" },
    { name: "red", label: "红灯：占比超过（%）" },
    { name: "least", label: "至少多少件才判断" },
  ],
};

const DIGITS = {
  inputMode: "numeric",
  maxLength: 5,
  autoComplete: "off",
  className: "civic-number",
} as const;

/** What is left empty says nothing. */
const whole = (text: string) => {
  const digits = text.replace(/\D/g, "");
  return digits === "" ? undefined : Number(digits);
};

/** What an office sets of a rule. */
export function WarningRuleForm({ rule, close }: { rule: CivicWarningRule; close: () => void }) {
  const client = useQueryClient();
  const [form] = Form.useForm<WarningRuleInput>();
  const write = useWrite(
    (body: WarningRuleInput, key) => changeWarningRule(body, key),
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
      title={`${rule.name}（${rule.code}）`}
      act="保存"
      busy={write.isPending}
      onAct={() => form.submit()}
      aside="一分钟内按新参数重新判断"
    >
      <Form
        form={form}
        name="warning-rule"
        layout="vertical"
        requiredMark="optional"
        initialValues={rule}
        onFinish={(fields) =>
          write.mutate({
            rule: rule.code,
            enabled: fields.enabled,
            yellow: fields.yellow ?? null,
            yellow_percent: fields.yellow_percent ?? null,
            limit_amount: fields.limit_amount ?? null,
            limit_unit: fields.limit_amount ? (fields.limit_unit ?? "workday") : null,
            minutes: fields.minutes ?? null,
            red: fields.red ?? null,
            window_days: fields.window_days ?? null,
            least: fields.least ?? null,
          })
        }
      >
        <Form.Item name="enabled" valuePropName="checked">
          <Checkbox>启用</Checkbox>
        </Form.Item>
        {rule.kind === "term" && (
          <>
            <Form.Item
              name="yellow"
              normalize={whole}
              label="黄灯：剩余工作日"
              {...refused("yellow")}
            >
              <Input {...DIGITS} />
            </Form.Item>
            <Form.Item
              name="yellow_percent"
              normalize={whole}
              label="或：剩余占期限的百分比"
              extra="两项只填一项"
              {...refused("yellow_percent")}
            >
              <Input {...DIGITS} />
            </Form.Item>
          </>
        )}
        {rule.has_limit && (
          <>
            <Form.Item
              name="limit_amount"
              normalize={whole}
              label="期限"
              {...refused("limit_amount")}
            >
              <Input {...DIGITS} />
            </Form.Item>
            <Form.Item name="limit_unit" label="期限单位" {...refused("limit_unit")}>
              <Select options={UNITS} />
            </Form.Item>
          </>
        )}
        {rule.kind === "instant" && (
          <Form.Item
            name="minutes"
            normalize={whole}
            label="黄灯：受理后分钟数"
            {...refused("minutes")}
          >
            <Input {...DIGITS} />
          </Form.Item>
        )}
        {NUMBERS[rule.kind]?.map(({ name, label }) => (
          <Form.Item key={name} name={name} normalize={whole} label={label} {...refused(name)}>
            <Input {...DIGITS} />
          </Form.Item>
        ))}
        <p className="sub">默认值来源：{rule.source}</p>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}
