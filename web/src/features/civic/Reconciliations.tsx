import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { type AccountState, compareAccount, reconciliations, settleAccount } from "@/api/civic";
import type { CivicQualitySource, CivicReconciliation } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { AccountDrawer } from "./AccountDrawer";
import { ACCOUNT_CHOICES, accountWords, differenceWords, tableWords } from "./words";

interface Acts {
  compare: ((id: string) => void) | null;
  settle: ((id: string, reason: string) => Promise<unknown>) | null;
}

const columns = (names: Map<string, string>, acts: Acts): Column<CivicReconciliation>[] => [
  {
    key: "day",
    title: "日期",
    render: (row) => (
      <>
        <span className="keep">{fullDay(row.day)}</span>
        <span className="two">
          {names.get(row.source_id) ?? "一个来源"} · {tableWords(row.table)}
        </span>
      </>
    ),
  },
  {
    key: "state",
    title: "结果",
    render: (row) => {
      const state = accountWords(row.state);
      return (
        <>
          <Tag tone={state.tone}>{state.text}</Tag>
          {row.state !== "balanced" && <span className="two">{differenceWords(row)}</span>}
          {row.state === "settled" && (
            <span className="two">
              {row.settled_by}：{row.reason}
            </span>
          )}
        </>
      );
    },
  },
  { key: "declared", title: "报送方数", align: "right", render: (row) => row.declared },
  { key: "held", title: "保存", align: "right", render: (row) => row.held },
  { key: "received", title: "收到", align: "right", render: (row) => row.received },
  { key: "accepted", title: "通过", align: "right", render: (row) => row.accepted },
  { key: "rejected", title: "不通过", align: "right", render: (row) => row.rejected },
  { key: "duplicate", title: "重复", align: "right", render: (row) => row.duplicate },
  {
    key: "acts",
    title: "处理",
    render: (row) =>
      row.state === "settled" ? null : (
        <div className="row">
          {acts.compare && (
            <Button size="small" onClick={() => acts.compare?.(row.id)}>
              重新比对
            </Button>
          )}
          {acts.settle && row.state === "open" && (
            <Settle row={row} send={(reason) => acts.settle?.(row.id, reason)} />
          )}
        </div>
      ),
  },
];

function Settle({
  row,
  send,
}: {
  row: CivicReconciliation;
  send: (reason: string) => Promise<unknown> | undefined;
}) {
  const [reason, setReason] = useState("");
  const why = reason.trim();
  return (
    <ConfirmAct
      label="人工平账"
      title="人工平账"
      sentence={`${differenceWords(row)}。平账后这一天的账不能再改、再比。`}
      confirmLabel="确认平账"
      onConfirm={async () => send(why)}
      ready={why.length >= 2}
      button={{ size: "small" }}
    >
      <Reason
        label="理由"
        value={reason}
        onChange={setReason}
        placeholder="如 来源系统停机，次日补报"
      />
    </ConfirmAct>
  );
}

interface ReconciliationsProps {
  wanted: {
    from: string;
    to: string;
    source: string | undefined;
    table: string | undefined;
    state: AccountState | undefined;
  };
  sources: CivicQualitySource[];
  choose: (state: AccountState | undefined) => void;
}

/** 对账: what sources say they sent, held against what is kept. */
export function Reconciliations({ wanted, sources, choose }: ReconciliationsProps) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [declaring, setDeclaring] = useState(false);
  const [trail, setTrail] = useTrail({ ...wanted });
  const cursor = trail.at(-1);
  const query = useQuery({
    queryKey: ["civic-accounts", wanted, cursor],
    queryFn: () => reconciliations({ ...wanted, limit: 50, cursor }),
    placeholderData: keepPreviousData,
  });
  const said = (row: CivicReconciliation) => {
    const words = row.state === "open" ? `，${differenceWords(row)}` : "";
    void message.info(`${accountWords(row.state).text}${words}`);
    void client.invalidateQueries({ queryKey: ["civic-accounts"] });
  };
  const compare = useWrite(compareAccount, (out) => said(out.account));
  const settle = useWrite(settleAccount, said);
  const sends = may(me, "sendRecords");
  const acts: Acts = {
    compare: sends ? (id) => compare.mutate(id) : null,
    settle: may(me, "sortWork") ? (id, reason) => settle.mutateAsync({ id, reason }) : null,
  };
  const names = new Map(sources.map((one) => [one.id, one.name]));
  return (
    <div className="stack">
      <div className="row civic-pick">
        <Labelled label="结果">
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder="全部"
              value={wanted.state ?? null}
              options={ACCOUNT_CHOICES}
              onChange={(next) => choose((next as AccountState) ?? undefined)}
            />
          )}
        </Labelled>
        {sends && <Button onClick={() => setDeclaring(true)}>登记报送方的账</Button>}
      </div>
      <ProblemNotice problem={compare.error} />
      <Loaded query={query} rows={4}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有对账">来源每天报送自己的条数和摘要后，在这里比对。</EmptyState>
          ) : (
            <>
              <DataTable
                label="对账"
                rows={page.items}
                rowKey={(row) => row.id}
                columns={columns(names, acts)}
              />
              <Pager page={page} trail={trail} onMove={setTrail} />
            </>
          )
        }
      </Loaded>
      <AccountDrawer
        open={declaring}
        close={() => setDeclaring(false)}
        sources={sources}
        done={(row) => {
          setDeclaring(false);
          said(row);
        }}
      />
    </div>
  );
}
