import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { jobPlan, redriveKind } from "@/api/kernel";
import type { JobPlan as Plan } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";

/** `每 30 秒`, `每 15 分钟`, `每 1 小时`. */
export function everyWords(seconds: number): string {
  if (seconds % 3600 === 0) return `每 ${seconds / 3600} 小时`;
  if (seconds % 60 === 0) return `每 ${seconds / 60} 分钟`;
  return `每 ${seconds} 秒`;
}

const STATES: Record<string, string> = {
  ready: "等待",
  running: "执行中",
  done: "已完成",
  dead: "失败",
};

function Dead({ dead }: { dead: Plan["dead"] }) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const redrive = useWrite(redriveKind, ({ jobs }) => {
    void message.success(`${jobs} 个任务已重新排队`);
    void client.invalidateQueries({ queryKey: ["jobs"] });
    void client.invalidateQueries({ queryKey: ["job-plan"] });
  });
  if (dead.length === 0) return <span className="muted">没有停下的任务</span>;
  return (
    <DataTable
      label="停下的任务"
      rows={dead}
      rowKey={(row) => row.kind}
      columns={[
        {
          key: "title",
          title: "任务",
          render: (row) => (
            <>
              {row.title}
              <span className="two">{row.kind}</span>
            </>
          ),
        },
        { key: "count", title: "个数", align: "right", render: (row) => row.count },
        {
          key: "acts",
          title: "操作",
          render: (row) =>
            may(me, "redrive") && (
              <ConfirmAct
                label="全部重新执行"
                title={`重新执行“${row.title}”`}
                sentence={`${row.count} 个停下的任务重新排队；请先排除共同的原因，否则还会停下。`}
                confirmLabel="全部重新执行"
                button={{ size: "small" }}
                busy={redrive.isPending}
                problem={redrive.error}
                onConfirm={() => redrive.mutateAsync(row.kind)}
              />
            ),
        },
      ]}
    />
  );
}

/** 定期清扫、定时任务: when each ran last, what it did, when it runs next. */
export function JobPlan() {
  const me = useMe();
  const query = useQuery({ queryKey: ["job-plan"], queryFn: jobPlan, refetchInterval: 15_000 });
  return (
    <Loaded query={query} rows={6}>
      {(plan) => (
        <div className="stack">
          <Panel title={`停下的任务，等待 ${plan.waiting} 个，执行中 ${plan.running} 个`}>
            <Dead dead={plan.dead} />
          </Panel>
          <Panel title="定时任务">
            <DataTable
              label="定时任务"
              rows={plan.schedules}
              rowKey={(row) => row.name}
              columns={[
                { key: "title", title: "任务", render: (row) => row.title },
                { key: "time", title: "每天", render: (row) => row.time },
                {
                  key: "last",
                  title: "上次",
                  render: (row) =>
                    row.last_at
                      ? `${moment(row.last_at, me.today)}，${STATES[row.last_state ?? ""] ?? "已清理"}`
                      : "还没有",
                },
                { key: "next", title: "下次", render: (row) => moment(row.next_at, me.today) },
              ]}
            />
          </Panel>
          <Panel title="定期清扫">
            <DataTable
              label="定期清扫"
              rows={plan.sweeps}
              rowKey={(row) => row.name}
              columns={[
                {
                  key: "title",
                  title: "清扫",
                  render: (row) => (
                    <>
                      {row.title}
                      <span className="two">{everyWords(row.every_seconds)}</span>
                    </>
                  ),
                },
                {
                  key: "last",
                  title: "上次",
                  render: (row) =>
                    row.started_at ? moment(row.started_at, me.today) : "还没有执行",
                },
                {
                  key: "effect",
                  title: "处理行数",
                  align: "right",
                  render: (row) => (
                    <>
                      {row.effect}
                      <span className="two">累计 {row.effect_total}</span>
                    </>
                  ),
                },
                {
                  key: "next",
                  title: "下次",
                  render: (row) => (row.next_at ? moment(row.next_at, me.today) : "—"),
                },
                {
                  key: "error",
                  title: "结果",
                  render: (row) =>
                    row.error ? <Tag tone="red">{row.error}</Tag> : row.runs > 0 ? "正常" : "—",
                },
              ]}
            />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}
