import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { sources } from "@/api/civic";
import type { CivicSource } from "@/api/types";
import { useMe } from "@/features/session/session";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { SourceDrawer } from "./SourceDrawer";
import { lagWords } from "./words";
import "./civic.css";

const columns = (today: string): Column<CivicSource>[] => [
  {
    key: "name",
    title: "来源",
    render: (row) => (
      <>
        <Link to="/civic/sources/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
        <span className="two num">{row.area_code}</span>
      </>
    ),
  },
  {
    key: "last",
    title: "最近报送",
    render: (row) => (
      <>
        {row.enabled ? (
          <span className="keep">{row.last_at ? moment(row.last_at, today) : "还没有报送"}</span>
        ) : (
          <Tag tone="grey">已停用</Tag>
        )}
        {row.last_at && <span className="two">滞后 {lagWords(row.lag_seconds)}</span>}
      </>
    ),
  },
  { key: "sent", title: "报送", align: "right", render: (row) => number(row.sent) },
  { key: "accepted", title: "接受", align: "right", render: (row) => number(row.accepted) },
  { key: "duplicate", title: "重复", align: "right", render: (row) => number(row.duplicate) },
  { key: "rejected", title: "退回", align: "right", render: (row) => number(row.rejected) },
  {
    key: "errors",
    title: "主要问题",
    render: (row) =>
      row.errors.length === 0
        ? "无"
        : row.errors.slice(0, 2).map((one) => (
            <div key={one.code}>
              <span className="num">{one.code}</span> {one.title} {number(one.count)} 次
            </div>
          )),
  },
];

const number = (count: number) => <span className="num">{count.toLocaleString("zh-CN")}</span>;

/** 数据报送: who sends, and what came of it. */
export function SourcesPage() {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [creating, setCreating] = useState(false);
  const query = useQuery({ queryKey: ["civic-sources"], queryFn: sources });
  const manages = may(me, "manageSources");
  return (
    <>
      <PageHead title="数据报送" sub="近 30 天各来源报送的条数，报送 = 接受 + 重复 + 退回">
        {manages && (
          <Button type="primary" onClick={() => setCreating(true)}>
            登记来源
          </Button>
        )}
      </PageHead>
      <Panel>
        <Loaded query={query} rows={4}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="还没有报送来源">
                {manages
                  ? "点“登记来源”，填写区或部门的名称和它使用的接入系统。"
                  : "由有管理权限的人员登记。"}
              </EmptyState>
            ) : (
              <DataTable
                label="报送来源"
                rows={rows}
                rowKey={(row) => row.id}
                columns={columns(me.today)}
              />
            )
          }
        </Loaded>
      </Panel>
      <SourceDrawer
        open={creating}
        close={() => setCreating(false)}
        done={(detail) => {
          setCreating(false);
          void message.success(`已登记${detail.source.name}`);
          void client.invalidateQueries({ queryKey: ["civic-sources"] });
        }}
      />
    </>
  );
}
