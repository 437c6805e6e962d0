import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Drawer, Segmented } from "antd";
import { useState } from "react";
import { batchRecords } from "@/api/civic";
import type { CivicBatch, CivicRecord } from "@/api/types";
import { useTrail } from "@/shared/hooks/use-trail";
import { stamp } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Faults } from "./Faults";
import { stateWords, tableWords } from "./words";

type Shown = "rejected" | "all";

const COLUMNS: Column<CivicRecord>[] = [
  {
    key: "line",
    title: "行",
    align: "right",
    render: (row) => <span className="num">{row.line}</span>,
  },
  {
    key: "record",
    title: "记录 · 版本",
    render: (row) => (
      <>
        <span className="num">{row.record_id}</span>
        <span className="two num">
          版本 {row.version}
          {row.person && ` · ${row.person}`}
        </span>
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

interface BatchDrawerProps {
  batch: CivicBatch | null;
  close: () => void;
}

/** The records of a batch, those sent back first. */
export function BatchDrawer({ batch, close }: BatchDrawerProps) {
  const [shown, setShown] = useState<Shown>("rejected");
  const [trail, setTrail] = useTrail({ id: batch?.id, shown });
  const cursor = trail.at(-1);
  const query = useQuery({
    queryKey: ["civic-batch", batch?.id, shown, cursor],
    queryFn: () =>
      batchRecords(batch?.id ?? "", {
        state: shown === "rejected" ? "rejected" : undefined,
        limit: 50,
        cursor,
      }),
    enabled: batch !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <Drawer
      open={batch !== null}
      onClose={close}
      size={860}
      title={batch && `${tableWords(batch.table)} · ${stamp(batch.received_at)}`}
      destroyOnHidden
    >
      <div className="stack">
        {batch && (
          <p className="sentence">
            报送 {batch.sent} 条：接受 {batch.accepted}，重复 {batch.duplicate}，退回{" "}
            {batch.rejected}。重复的不另存。
          </p>
        )}
        <Segmented<Shown>
          aria-label="显示哪些记录"
          value={shown}
          onChange={setShown}
          options={[
            { value: "rejected", label: "退回" },
            { value: "all", label: "全部" },
          ]}
        />
        <Loaded query={query} rows={4}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title={shown === "rejected" ? "没有退回的记录" : "没有新的记录"} />
            ) : (
              <>
                <DataTable
                  label="批次的记录"
                  rows={page.items}
                  rowKey={(row) => row.id}
                  columns={COLUMNS}
                />
                <Pager page={page} trail={trail} onMove={setTrail} />
              </>
            )
          }
        </Loaded>
      </div>
    </Drawer>
  );
}
