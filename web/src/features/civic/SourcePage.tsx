import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { source } from "@/api/civic";
import type { CivicBatch, CivicDay, CivicSourceDetail } from "@/api/types";
import { useMe } from "@/features/session/session";
import { refusalWords } from "@/features/systems/words";
import { fullDay, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { BatchDrawer } from "./BatchDrawer";
import { SourceDrawer } from "./SourceDrawer";
import { lagWords, tableWords } from "./words";
import "./civic.css";

const number = (count: number) => <span className="num">{count.toLocaleString("zh-CN")}</span>;

const DAYS: Column<CivicDay>[] = [
  { key: "day", title: "日期", render: (row) => <span className="keep">{fullDay(row.day)}</span> },
  { key: "table", title: "数据表", render: (row) => tableWords(row.table) },
  { key: "batches", title: "批数", align: "right", render: (row) => number(row.batches) },
  { key: "sent", title: "报送", align: "right", render: (row) => number(row.sent) },
  { key: "accepted", title: "接受", align: "right", render: (row) => number(row.accepted) },
  { key: "duplicate", title: "重复", align: "right", render: (row) => number(row.duplicate) },
  { key: "rejected", title: "退回", align: "right", render: (row) => number(row.rejected) },
  { key: "late", title: "迟报", align: "right", render: (row) => number(row.late) },
  {
    key: "balanced",
    title: "对账",
    render: (row) => (row.balanced ? <Tag tone="green">已平</Tag> : <Tag tone="red">未平</Tag>),
  },
];

const batchColumns = (today: string, open: (row: CivicBatch) => void): Column<CivicBatch>[] => [
  {
    key: "at",
    title: "收到",
    render: (row) => (
      <button type="button" className="quiet keep" onClick={() => open(row)}>
        {moment(row.received_at, today)}
      </button>
    ),
  },
  {
    key: "table",
    title: "数据表 · 报送人",
    render: (row) => (
      <>
        {tableWords(row.table)}
        <span className="two">{row.sent_by}</span>
      </>
    ),
  },
  { key: "sent", title: "报送", align: "right", render: (row) => number(row.sent) },
  { key: "accepted", title: "接受", align: "right", render: (row) => number(row.accepted) },
  { key: "duplicate", title: "重复", align: "right", render: (row) => number(row.duplicate) },
  { key: "rejected", title: "退回", align: "right", render: (row) => number(row.rejected) },
  {
    key: "cut",
    title: "备注",
    render: (row) => (row.cut ? <Tag tone="yellow">末行不完整，未计入</Tag> : ""),
  },
];

function Connection({ detail, today }: { detail: CivicSourceDetail; today: string }) {
  const [key] = detail.keys.filter((one) => one.works);
  return (
    <Panel title="接入">
      <dl className="facts">
        <dt>接入系统</dt>
        <dd>{detail.system ?? "还没有指定，只能由人员代报"}</dd>
        <dt>密钥</dt>
        <dd>
          {key ? (
            <>
              <span className="num">{key.id}</span>，至 {moment(key.expires_at, today)}
            </>
          ) : (
            "没有有效的密钥"
          )}
        </dd>
        <dt>最近调用</dt>
        <dd>
          {key?.used_at ? `${moment(key.used_at, today)}，来自 ${key.used_ip ?? ""}` : "还没有"}
        </dd>
        <dt>最近报送</dt>
        <dd>
          {detail.source.last_at
            ? `${moment(detail.source.last_at, today)}，滞后 ${lagWords(detail.source.lag_seconds)}`
            : "还没有"}
        </dd>
        {detail.refusals.map((one) => (
          <div key={one.code} className="contents">
            <dt>调用被拒</dt>
            <dd>
              {refusalWords(one.code)}，{moment(one.at, today)}，来自 {one.ip}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** One source: how it is connected, whether its days balance, what its batches brought. */
export function SourcePage() {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { id } = useParams({ strict: false }) as { id: string };
  const { batch } = useSearch({ strict: false }) as { batch?: string };
  const [changing, setChanging] = useState(false);
  const query = useQuery({ queryKey: ["civic-sources", id], queryFn: () => source(id) });
  const show = (open?: string) =>
    void navigate({
      to: "/civic/sources/$id",
      params: { id },
      search: open ? { batch: open } : {},
      replace: true,
    });
  return (
    <Loaded query={query} rows={8}>
      {(detail) => (
        <div className="stack">
          <PageHead
            title={detail.source.name}
            sub={`${detail.source.area_code} · ${detail.source.enabled ? "可以报送" : "已停用"}`}
          >
            {may(me, "manageSources") && <Button onClick={() => setChanging(true)}>修改</Button>}
          </PageHead>
          <Connection detail={detail} today={me.today} />
          <Panel title="主要问题">
            {detail.source.errors.length === 0 ? (
              <p className="sub">近 30 天没有发现问题。</p>
            ) : (
              <DataTable
                label="主要问题"
                rows={detail.source.errors}
                rowKey={(row) => row.code}
                columns={[
                  {
                    key: "code",
                    title: "代码",
                    render: (row) => <span className="num">{row.code}</span>,
                  },
                  { key: "title", title: "问题", render: (row) => row.title },
                  {
                    key: "count",
                    title: "次数",
                    align: "right",
                    render: (row) => number(row.count),
                  },
                ]}
              />
            )}
          </Panel>
          <Panel title="每日对账">
            {detail.days.length === 0 ? (
              <EmptyState title="近 30 天没有报送" />
            ) : (
              <DataTable
                label="每日对账"
                rows={detail.days}
                rowKey={(row) => `${row.day} ${row.table}`}
                columns={DAYS}
              />
            )}
          </Panel>
          <Panel title="最近批次">
            {detail.batches.length === 0 ? (
              <EmptyState title="还没有报送">
                接口和例子见接口说明；文件可以先在“试检”里检查。
              </EmptyState>
            ) : (
              <DataTable
                label="最近批次"
                rows={detail.batches}
                rowKey={(row) => row.id}
                active={batch ?? null}
                columns={batchColumns(me.today, (row) => show(row.id))}
              />
            )}
          </Panel>
          <SourceDrawer
            open={changing}
            close={() => setChanging(false)}
            known={detail}
            done={(changed) => {
              setChanging(false);
              void message.success("已保存");
              client.setQueryData(["civic-sources", id], changed);
              void client.invalidateQueries({ queryKey: ["civic-sources"] });
            }}
          />
          <BatchDrawer
            batch={detail.batches.find((one) => one.id === batch) ?? null}
            close={() => show()}
          />
        </div>
      )}
    </Loaded>
  );
}
