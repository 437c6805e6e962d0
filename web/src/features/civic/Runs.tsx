import { useQueryClient } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { rebuildLinks } from "@/api/civic";
import type { CivicLinkRun } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

const columns = (today: string): Column<CivicLinkRun>[] => [
  {
    key: "at",
    title: "开始",
    render: (row) => (
      <>
        <span className="keep">{moment(row.created_at, today)}</span>
        <span className="two">
          {row.kind === "check" ? "夜间核对" : `重新关联 · ${row.asked_by}`}
        </span>
      </>
    ),
  },
  {
    key: "state",
    title: "进度",
    render: (row) =>
      row.state === "running" ? (
        <Progress
          percent={row.total === 0 ? 0 : Math.floor((row.done / row.total) * 100)}
          size="small"
          aria-label="关联进度"
        />
      ) : (
        <span className="keep">已完成 {moment(row.finished_at, today)}</span>
      ),
  },
  {
    key: "differences",
    title: "与已存结果",
    render: (row) =>
      row.state === "running" ? (
        "—"
      ) : row.differences === 0 ? (
        <Tag tone="green">一致</Tag>
      ) : (
        <>
          <Tag tone="red">{`${row.differences} 条不同，已更正`}</Tag>
          <span className="two num">{row.samples.slice(0, 3).join("、")}</span>
        </>
      ),
  },
];

/** What a rebuild found, by hand or at night, and the way to begin one. */
export function Runs({ runs }: { runs: CivicLinkRun[] }) {
  const me = useMe();
  const client = useQueryClient();
  const running = runs.some((run) => run.state === "running");
  const write = useWrite(
    (_: string, key) => rebuildLinks(key),
    () => void client.invalidateQueries({ queryKey: ["civic-link-state"] }),
  );
  return (
    <div className="stack">
      <div className="row civic-pick">
        <span className="sub">每天 2:20 自动核对：全部重新关联一遍，与到达时关联的结果比较。</span>
        {may(me, "rebuildLinks") && (
          <Button
            {...waits(write.isPending)}
            disabled={running}
            onClick={() => write.mutate(runs[0]?.id ?? "")}
          >
            重新关联
          </Button>
        )}
      </div>
      <ProblemNotice problem={write.error} />
      {runs.length === 0 ? (
        <EmptyState title="还没有核对过" />
      ) : (
        <DataTable
          label="核对记录"
          rows={runs}
          rowKey={(row) => row.id}
          columns={columns(me.today)}
        />
      )}
    </div>
  );
}
