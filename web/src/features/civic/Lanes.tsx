import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Radio } from "antd";
import { useState } from "react";
import { lanes, type WorkLane, works } from "@/api/civic";
import type { CivicWork } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { fullDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { SortBar } from "./SortBar";
import { levelWords, tableWords, wayWords } from "./words";

const columns = (
  today: string,
  names: Map<string, string>,
  open: (record: string) => void,
): Column<CivicWork>[] => [
  {
    key: "due",
    title: "截止",
    render: (row) =>
      row.due ? (
        <>
          <span className="keep">{fullDay(row.due)}</span>
          {row.due < today && (
            <span className="two">
              <Tag tone="red">已过期</Tag>
            </span>
          )}
        </>
      ) : (
        <Tag tone="grey">年历未公布，待定</Tag>
      ),
  },
  {
    key: "record",
    title: "记录",
    render: (row) => (
      <>
        <button type="button" className="quiet num" onClick={() => open(row.record)}>
          {row.record_id}
        </button>
        <span className="two">
          {names.get(row.source_id)} · {tableWords(row.table)} · 版本 {row.version}
        </span>
      </>
    ),
  },
  {
    key: "fault",
    title: "主要问题",
    render: (row) => {
      const level = levelWords(row.level);
      return (
        <>
          <Tag tone={level.tone}>{level.text}</Tag> <span className="num">{row.code}</span>{" "}
          {row.title}
          {row.faults > 1 && <span className="two">共 {row.faults} 个问题</span>}
        </>
      );
    },
  },
  {
    key: "owner",
    title: "办理人",
    render: (row) => row.owner || <span className="muted">无人认领</span>,
  },
];

interface LanesProps {
  lane: WorkLane | undefined;
  source: string | undefined;
  names: Map<string, string>;
  choose: (lane: WorkLane) => void;
  open: (record: string) => void;
}

/** 分检: what has to be mended, by lane. */
export function Lanes({ lane, source, names, choose, open }: LanesProps) {
  const me = useMe();
  const client = useQueryClient();
  const which = lane ?? "return";
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filters = { lane: which, source };
  const [trail, setTrail] = useTrail(filters);
  const cursor = trail.at(-1);
  const state = useQuery({ queryKey: ["civic-lanes"], queryFn: lanes });
  const list = useQuery({
    queryKey: ["civic-works", filters, cursor],
    queryFn: () => works({ ...filters, limit: 50, cursor }),
    placeholderData: keepPreviousData,
  });
  const sorts = may(me, "sortWork");
  const done = () => {
    setChosen(new Set());
    for (const key of ["civic-lanes", "civic-works", "civic-record"]) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
  return (
    <div className="stack">
      <Loaded query={state} rows={1}>
        {(told) => (
          <Radio.Group
            aria-label="通道"
            optionType="button"
            value={which}
            options={told.lanes.map((one) => ({
              value: one.lane,
              label: `${wayWords(one.lane)} ${one.open}${one.late > 0 ? `（过期 ${one.late}）` : ""}`,
            }))}
            onChange={(event) => {
              setChosen(new Set());
              choose(event.target.value as WorkLane);
            }}
          />
        )}
      </Loaded>
      <Loaded query={list} rows={6}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={`${wayWords(which)}没有待处理的记录`}>
              有阻断或警告的记录进入分检；来源改好重报并被接受后，自动了结。
            </EmptyState>
          ) : (
            <>
              {sorts && chosen.size > 0 && (
                <SortBar
                  chosen={page.items.filter((row) => chosen.has(row.id))}
                  people={state.data?.people ?? []}
                  done={done}
                />
              )}
              <DataTable
                label="分检"
                rows={page.items}
                rowKey={(row) => row.id}
                rowName={(row) => row.record_id}
                columns={columns(me.today, names, open)}
                {...(sorts && { picking: { chosen, change: setChosen } })}
              />
              <Pager page={page} trail={trail} onMove={setTrail} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
