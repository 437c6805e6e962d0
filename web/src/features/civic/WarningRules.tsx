import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type {
  CivicWarningRule,
  CivicWarningRules,
  CivicWarningSilence,
  WarningRuleInput,
  WarningSilenceInput,
} from "@/api/types";
import { changeWarningRule, endSilence, silenceWarnings } from "@/api/warnings";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { addDays, fullDay, moment } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { Tag } from "@/shared/ui/Mark";
import { refusedIn } from "@/shared/ui/refused";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";

const UNITS = [
  { value: "workday", label: "工作日" },
  { value: "day", label: "自然日" },
];

/** What is set of rules that are no term. */
const NUMBERS: Record<string, { name: string; label: string; most: number }[]> = {
  count: [
    { name: "yellow", label: "黄灯：次数", most: 100 },
    { name: "red", label: "红灯：次数", most: 100 },
    { name: "window_days", label: "计数的天数", most: 366 },
  ],
  share: [
    { name: "yellow", label: "黄灯：占比超过（%）", most: 99 },
    { name: "red", label: "红灯：占比超过（%）", most: 99 },
    { name: "least", label: "至少多少件才判断", most: 10000 },
  ],
};

function yellowWords(rule: CivicWarningRule): string {
  if (rule.minutes) return `超过 ${rule.minutes} 分钟`;
  if (rule.yellow_percent) return `剩余不多于期限的 ${rule.yellow_percent}%`;
  if (rule.kind === "term") return `剩余不多于 ${rule.yellow ?? 0} 个工作日`;
  if (rule.kind === "count") return `${rule.yellow ?? 0} 次，${rule.red ?? 0} 次起红灯`;
  if (rule.kind === "share") return `超过 ${rule.yellow ?? 0}%，超过 ${rule.red ?? 0}% 红灯`;
  return "—";
}

function limitWords(rule: CivicWarningRule): string {
  if (rule.window_days) return `${rule.window_days} 日内同一办事人、同一事项`;
  if (rule.least) return `一个部门当月受理的办件，至少 ${rule.least} 件`;
  if (rule.kind === "instant") return "受理当日";
  if (!rule.limit_amount) return "取自事项或登记";
  return `${rule.limit_amount} 个${rule.limit_unit === "day" ? "自然日" : "工作日"}`;
}

function RuleForm({ rule, close }: { rule: CivicWarningRule; close: () => void }) {
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
            <Form.Item name="yellow" label="黄灯：剩余工作日" {...refused("yellow")}>
              <InputNumber min={0} max={60} precision={0} />
            </Form.Item>
            <Form.Item
              name="yellow_percent"
              label="或：剩余占期限的百分比"
              extra="两项只填一项"
              {...refused("yellow_percent")}
            >
              <InputNumber min={1} max={100} precision={0} />
            </Form.Item>
          </>
        )}
        {rule.has_limit && (
          <>
            <Form.Item name="limit_amount" label="期限" {...refused("limit_amount")}>
              <InputNumber min={1} precision={0} />
            </Form.Item>
            <Form.Item name="limit_unit" label="期限单位" {...refused("limit_unit")}>
              <Select options={UNITS} />
            </Form.Item>
          </>
        )}
        {rule.kind === "instant" && (
          <Form.Item name="minutes" label="黄灯：受理后分钟数" {...refused("minutes")}>
            <InputNumber min={1} max={1440} precision={0} />
          </Form.Item>
        )}
        {NUMBERS[rule.kind]?.map(({ name, label, most }) => (
          <Form.Item key={name} name={name} label={label} {...refused(name)}>
            <InputNumber min={1} max={most} precision={0} />
          </Form.Item>
        ))}
        <p className="sub">默认值来源：{rule.source}</p>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}

function SilenceForm({ rules, close }: { rules: CivicWarningRule[]; close: () => void }) {
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

/** The rules as this office uses them, and what is silenced. */
export function WarningRules({ told }: { told: CivicWarningRules }) {
  const me = useMe();
  const client = useQueryClient();
  const [rule, setRule] = useState<CivicWarningRule>();
  const [silencing, setSilencing] = useState(false);
  const sets = may(me, "setWarnings");
  const end = useWrite(
    (id: string, key) => endSilence(id, key),
    (answer) => client.setQueryData(["civic-warning-rules"], answer),
  );
  const columns: Column<CivicWarningRule>[] = [
    {
      key: "name",
      title: "规则",
      render: (row) => (
        <>
          {row.name}
          <span className="two num">{row.code}</span>
        </>
      ),
    },
    { key: "limit", title: "期限", render: limitWords },
    { key: "yellow", title: "黄灯", render: yellowWords },
    {
      key: "on",
      title: "状态",
      render: (row) => (row.enabled ? <Tag tone="green">启用</Tag> : <Tag tone="grey">停用</Tag>),
    },
    {
      key: "act",
      title: "操作",
      render: (row) =>
        sets ? (
          <Button size="small" aria-label={`设置${row.name}`} onClick={() => setRule(row)}>
            设置
          </Button>
        ) : (
          "—"
        ),
    },
  ];
  const silences: Column<CivicWarningSilence>[] = [
    {
      key: "what",
      title: "静默",
      render: (row) => (
        <>
          {[told.rules.find((one) => one.code === row.rule)?.name, row.org, row.number]
            .filter(Boolean)
            .join(" · ")}
          <span className="two">{row.reason}</span>
        </>
      ),
    },
    {
      key: "who",
      title: "负责人",
      render: (row) => (
        <>
          {row.owner}
          <span className="two">{moment(row.created_at, me.today)}</span>
        </>
      ),
    },
    { key: "until", title: "截止", render: (row) => fullDay(row.until) },
    {
      key: "end",
      title: "操作",
      render: (row) =>
        row.active && sets ? (
          <Button size="small" onClick={() => end.mutate(row.id)}>
            结束静默
          </Button>
        ) : (
          <Tag tone="grey">{row.active ? "静默中" : "已结束"}</Tag>
        ),
    },
  ];
  return (
    <div className="stack">
      <DataTable label="预警规则" rows={told.rules} rowKey={(row) => row.code} columns={columns} />
      <div className="row">
        <h2 className="civic-part">静默</h2>
        {sets && <Button onClick={() => setSilencing(true)}>静默预警</Button>}
      </div>
      <ProblemNotice problem={end.error} />
      {told.silences.length === 0 ? (
        <EmptyState title="没有静默的预警" />
      ) : (
        <DataTable label="静默" rows={told.silences} rowKey={(row) => row.id} columns={silences} />
      )}
      {rule && <RuleForm rule={rule} close={() => setRule(undefined)} />}
      {silencing && <SilenceForm rules={told.rules} close={() => setSilencing(false)} />}
    </div>
  );
}
