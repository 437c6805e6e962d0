import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { decideExport, exports } from "@/api/kernel";
import type { Export, ExportState } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Reason } from "@/shared/ui/Labelled";
import { Mark } from "@/shared/ui/Mark";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { NewExportDrawer } from "./NewExportDrawer";
import { TakeExport } from "./TakeExport";
import { exportMark, STATES } from "./words";

interface DecideProps {
  one: Export;
  approve: boolean;
  done: () => void;
}

function Decide({ one, approve, done }: DecideProps) {
  const [reason, setReason] = useState("");
  const write = useWrite(
    (why: string, key) => decideExport(one.id, { approve, reason: why }, key),
    done,
  );
  return (
    <ConfirmAct
      label={approve ? "批准" : "不同意"}
      title={`${approve ? "批准" : "不同意"}导出 ${one.number}`}
      sentence={
        approve
          ? `${one.asked_by} 将得到 ${one.expected} 行“${one.title}”（${one.conditions}），含证件号、电话、地址原文。用途：${one.reason}`
          : `${one.asked_by} 的申请不再办理，本人能看到您写的理由。`
      }
      confirmLabel={approve ? "批准导出" : "不同意"}
      button={{
        size: "small",
        type: approve ? "primary" : "default",
        "aria-label": `${approve ? "批准" : "不同意"} ${one.number}`,
      }}
      ready={approve || reason.trim().length >= 2}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutateAsync(reason.trim())}
    >
      <Reason label={approve ? "意见（可不填）" : "理由"} value={reason} onChange={setReason} />
    </ConfirmAct>
  );
}

/** 个人信息导出: what was asked for, by whom, what became of it. */
export function ExportsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const search = useSearch({ strict: false }) as { state?: ExportState };
  const [trail, setTrail] = useTrail(search);
  const wanted = { ...search, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["exports", wanted],
    queryFn: () => exports({ limit: 50, ...wanted }),
    placeholderData: keepPreviousData,
    // A file that was allowed is made within seconds.
    refetchInterval: (now) =>
      now.state.data?.items.some((one) => one.state === "approved") ? 2_000 : false,
  });
  const [asking, setAsking] = useState(false);
  const done = () => {
    void message.success("已办理");
    void client.invalidateQueries({ queryKey: ["exports"] });
  };
  return (
    <>
      <PageHead
        title="个人信息导出"
        sub={query.data ? totalWords(query.data, "项") : "申请、审批、下载每一步都留痕"}
      >
        {may(me, "askExports") && (
          <Button type="primary" onClick={() => setAsking(true)}>
            申请导出
          </Button>
        )}
      </PageHead>
      <Panel>
        <div className="filters">
          <Select
            allowClear
            className="filter-select"
            aria-label="状态"
            placeholder="状态"
            value={search.state ?? null}
            options={STATES}
            onChange={(state) =>
              void navigate({
                to: "/exports",
                search: state ? { state } : {},
                replace: true,
              })
            }
          />
        </div>
        <Loaded query={query} rows={6}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title="没有导出申请">
                需要当事人名单等含个人信息的表格时，在这里申请，由他人批准后下载加密文件。
              </EmptyState>
            ) : (
              <>
                <DataTable
                  label="导出申请"
                  rows={page.items}
                  rowKey={(one) => one.id}
                  columns={[
                    {
                      key: "number",
                      title: "编号 · 内容",
                      render: (one) => (
                        <>
                          <span className="num keep">{one.number}</span>
                          <span className="two">{one.title}</span>
                        </>
                      ),
                    },
                    {
                      key: "state",
                      title: "状态",
                      render: (one) => <Mark mark={exportMark(one, me.today)} />,
                    },
                    {
                      key: "conditions",
                      title: "条件 · 用途",
                      render: (one) => (
                        <>
                          {one.conditions}，{one.rows ?? one.expected} 行
                          <span className="two">{one.reason}</span>
                        </>
                      ),
                    },
                    {
                      key: "asked",
                      title: "申请人",
                      render: (one) => (
                        <>
                          {one.mine ? "我" : one.asked_by}
                          <span className="two num">{moment(one.asked_at, me.today)}</span>
                        </>
                      ),
                    },
                    {
                      key: "decided",
                      title: "审批人 · 意见",
                      render: (one) =>
                        one.decided_by && (
                          <>
                            {one.decided_by}
                            <span className="two">
                              {one.decision ?? (one.state === "refused" ? "不同意" : "批准")}
                            </span>
                          </>
                        ),
                    },
                    {
                      key: "downloads",
                      title: "下载",
                      render: (one) => `${one.downloads} 次`,
                    },
                    {
                      key: "acts",
                      title: "操作",
                      render: (one) => (
                        <div className="row">
                          {one.may_decide && (
                            <>
                              <Decide one={one} approve done={done} />
                              <Decide one={one} approve={false} done={done} />
                            </>
                          )}
                          {one.mine && one.state === "ready" && (
                            <TakeExport one={one} done={done} />
                          )}
                          {one.mine && one.error && <span className="sub">{one.error}</span>}
                        </div>
                      ),
                    },
                  ]}
                />
                <Pager page={page} unit="项" trail={trail} onMove={setTrail} />
              </>
            )
          }
        </Loaded>
      </Panel>
      <NewExportDrawer
        open={asking}
        close={() => setAsking(false)}
        asked={() => {
          setAsking(false);
          void message.success("已申请，等待他人审批");
          void client.invalidateQueries({ queryKey: ["exports"] });
        }}
      />
    </>
  );
}
