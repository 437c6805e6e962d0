import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { CivicWarningRule, CivicWarningRules, CivicWarningSilence } from "@/api/types";
import { endSilence } from "@/api/warnings";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";
import { WarningRuleForm } from "./WarningRuleForm";

const WarningSilenceForm = lazy(() =>
  import("./warning-forms").then((m) => ({ default: m.WarningSilenceForm })),
);

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
      <Suspense fallback={<p className="sub">正在打开…</p>}>
        {rule && <WarningRuleForm rule={rule} close={() => setRule(undefined)} />}
        {silencing && <WarningSilenceForm rules={told.rules} close={() => setSilencing(false)} />}
      </Suspense>
    </div>
  );
}
