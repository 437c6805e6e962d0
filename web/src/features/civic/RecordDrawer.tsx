import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { record as recordOf } from "@/api/civic";
import type { CivicRecordVersion, CivicWork } from "@/api/types";
import { fullDay, stamp } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Faults } from "./Faults";
import { stateWords, tableWords, wayWords, workWords } from "./words";

const versions = (shown: string, mended: string | null): Column<CivicRecordVersion>[] => [
  {
    key: "version",
    title: "版本 · 收到",
    render: (row) => (
      <>
        <span className="num">{row.version}</span> {row.id === shown && <Tag tone="grey">当前</Tag>}
        {row.id === mended && <Tag tone="green">由此改好</Tag>}
        <span className="two keep">{stamp(row.received_at)}</span>
      </>
    ),
  },
  {
    key: "state",
    title: "结果",
    render: (row) => {
      const state = stateWords(row.state);
      return <Tag tone={state.tone}>{state.text}</Tag>;
    },
  },
  { key: "faults", title: "问题和改法", render: (row) => <Faults faults={row.faults} /> },
];

const WORKS: Column<CivicWork>[] = [
  {
    key: "lane",
    title: "通道 · 版本",
    render: (row) => (
      <>
        {wayWords(row.lane)}
        <span className="two num">版本 {row.version}</span>
      </>
    ),
  },
  {
    key: "state",
    title: "状态",
    render: (row) => {
      const state = workWords(row.state);
      return (
        <>
          <Tag tone={state.tone}>{state.text}</Tag>
          {row.reason && <span className="two">{row.reason}</span>}
        </>
      );
    },
  },
  {
    key: "who",
    title: "办理人 · 截止",
    render: (row) => (
      <>
        {row.owner || "无人认领"}
        <span className="two keep">{row.due ? fullDay(row.due) : "年历未公布，待定"}</span>
      </>
    ),
  },
];

interface RecordDrawerProps {
  record: string | undefined;
  close: () => void;
}

/** A record: all its faults, whose they are, and what came before and after it. */
export function RecordDrawer({ record, close }: RecordDrawerProps) {
  const query = useQuery({
    queryKey: ["civic-record", record],
    queryFn: () => recordOf(record ?? ""),
    enabled: record !== undefined,
  });
  const told = query.data;
  return (
    <Drawer
      open={record !== undefined}
      onClose={close}
      size={860}
      title={told ? `${tableWords(told.table)} ${told.record_id}` : "记录"}
      destroyOnHidden
    >
      <Loaded query={query} rows={6}>
        {(shown) => (
          <div className="stack">
            <dl className="facts">
              <dt>来源</dt>
              <dd>{shown.source}</dd>
              <dt>编号</dt>
              <dd className="num">{shown.subject || "—"}</dd>
              <dt>证件号</dt>
              <dd className="num">{shown.person || "—"}</dd>
            </dl>
            <h2 className="civic-part">先后各版</h2>
            <DataTable
              label="先后各版"
              rows={shown.versions}
              rowKey={(row) => row.id}
              columns={versions(shown.id, shown.mended_by ?? null)}
            />
            <h2 className="civic-part">分检</h2>
            {shown.works.length === 0 ? (
              <EmptyState title="没有要改的问题" />
            ) : (
              <DataTable
                label="分检记录"
                rows={shown.works}
                rowKey={(row) => row.id}
                columns={WORKS}
              />
            )}
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
