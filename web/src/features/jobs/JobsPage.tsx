import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Select } from "antd";
import { jobs, redriveJob } from "@/api/kernel";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import type { Tone } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { JobPlan } from "./JobPlan";
import "@/features/tasks/tasks.css";
import { waits } from "@/shared/ui/waits";

const STATES: Record<string, { tone: Tone; label: string }> = {
  ready: { tone: "grey", label: "排队" },
  waiting: { tone: "yellow", label: "等待重试" },
  running: { tone: "green", label: "执行中" },
  done: { tone: "blue", label: "已完成" },
  dead: { tone: "red", label: "已停下" },
};

/** 后台任务: what the program does by itself, and what stopped and waits for a person. */
export function JobsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { state } = useSearch({ strict: false }) as { state?: string };
  const [trail, setTrail] = useTrail({ state });
  const wanted = { state, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["jobs", wanted],
    queryFn: () => jobs({ limit: 50, ...wanted }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const redrive = useWrite(redriveJob, () => {
    void message.success("已重新排队");
    void client.invalidateQueries({ queryKey: ["jobs"] });
  });

  return (
    <>
      <PageHead title="后台任务" sub={query.data && totalWords(query.data, "个")} />
      <JobPlan />
      <section className="panel list">
        <div className="list-body">
          <div className="filters">
            <Select
              className="filter-select"
              allowClear
              placeholder="状态"
              aria-label="状态"
              value={state ?? null}
              options={Object.entries(STATES).map(([value, { label }]) => ({ value, label }))}
              onChange={(next) =>
                void navigate({
                  to: "/admin/jobs",
                  search: next ? { state: next } : {},
                  replace: true,
                })
              }
            />
            <span className="sub">
              失败的会自动重试，次数用完才停下；停下的修好原因后可以重新执行
            </span>
          </div>
          <ProblemNotice problem={redrive.error} />
          <Loaded query={query} rows={8}>
            {(page) =>
              page.items.length === 0 ? (
                <EmptyState title="没有后台任务">
                  发短信、生成回证、封存审计等都在后台进行。
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    label="后台任务"
                    rows={page.items}
                    rowKey={(job) => job.id}
                    columns={[
                      {
                        key: "state",
                        title: "状态",
                        render: (job) => {
                          const of = STATES[job.state];
                          return (
                            <Mark
                              mark={{
                                tone: of?.tone ?? "grey",
                                text: of?.label ?? job.state,
                                note: null,
                              }}
                            />
                          );
                        },
                      },
                      {
                        key: "title",
                        title: "任务",
                        render: (job) => (
                          <>
                            {job.title}
                            <span className="two">{job.kind}</span>
                          </>
                        ),
                      },
                      {
                        key: "attempts",
                        title: "次数",
                        render: (job) => (
                          <span className="num">
                            {job.attempts}/{job.max_attempts}
                          </span>
                        ),
                      },
                      {
                        key: "run",
                        title: "执行时间",
                        render: (job) => (
                          <span className="num">{moment(job.run_at, me.today)}</span>
                        ),
                      },
                      {
                        key: "error",
                        title: "上次失败原因",
                        render: (job) => job.last_error ?? "—",
                      },
                      {
                        key: "acts",
                        title: "操作",
                        render: (job) =>
                          may(me, "redrive") && job.state === "dead" ? (
                            <Button
                              size="small"
                              {...waits(redrive.isPending && redrive.variables === job.id)}
                              onClick={() => redrive.mutate(job.id)}
                            >
                              重新执行
                            </Button>
                          ) : null,
                      },
                    ]}
                  />
                  <Pager page={page} unit="个" trail={trail} onMove={setTrail} />
                </>
              )
            }
          </Loaded>
        </div>
      </section>
    </>
  );
}
