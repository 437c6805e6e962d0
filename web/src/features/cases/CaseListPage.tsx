import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";
import type { CaseRow } from "@/api/types";
import { useMe } from "@/features/session/session";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { useRowKeys } from "@/shared/hooks/use-row-keys";
import { useTrail } from "@/shared/hooks/use-trail";
import { caseMark } from "@/shared/lib/chips";
import { clock, dayWithWeekday, shortDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { DeadlineChip } from "@/shared/ui/DeadlineChip";
import { Mark, Tag } from "@/shared/ui/Mark";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { QuickFetch } from "./QuickFetch";
import { casesQuery } from "./queries";
import { procedureName } from "./words";
import "@/features/tasks/tasks.css";
import "./cases.css";

interface CaseSearch {
  search?: string;
  state?: string;
  division?: string;
  /** 案号速录 is open. */
  quick?: string;
}

const STATES = ["未发起", "未送达", "部分送达", "全部送达"];

/** All cases of the office that were fetched from the case system. */
export function CaseListPage() {
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as CaseSearch;
  const [trail, setTrail] = useTrail(search);
  const { quick, ...filters } = search;
  const query = useQuery(casesQuery({ ...filters, cursor: trail.at(-1) }));
  const rows = query.data?.items ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const open = (id: string) => void navigate({ to: "/cases/$id", params: { id } });
  const active = useRowKeys(
    rows.map((row) => row.id),
    open,
  );
  const change = (part: Partial<Record<keyof CaseSearch, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/cases", search: Object.fromEntries(next), replace: true });
  };

  return (
    <>
      <PageHead title="案件" sub={query.data && totalWords(query.data, "件")}>
        {may(me, "fetchCases") && (
          <Button
            type={quick ? "default" : "primary"}
            aria-expanded={Boolean(quick)}
            onClick={() => change({ quick: quick ? undefined : "1" })}
          >
            {quick ? "收起速录" : "案号速录"}
          </Button>
        )}
      </PageHead>
      {quick && may(me, "fetchCases") && <QuickFetch />}
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <SearchBox
              value={search.search}
              placeholder="案号或当事人"
              onSearch={(text) => change({ search: text })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="送达情况"
              aria-label="送达情况"
              value={search.state ?? null}
              options={STATES.map((state) => ({ value: state, label: state }))}
              onChange={(state) => change({ state: state ?? undefined })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="承办庭室"
              aria-label="承办庭室"
              value={search.division ?? null}
              options={[...new Set(rows.map((row) => row.division))].map((name) => ({
                value: name,
                label: name,
              }))}
              onChange={(division) => change({ division: division ?? undefined })}
            />
          </div>
          <Loaded query={query} rows={12}>
            {(page) =>
              page.items.length === 0 ? (
                <EmptyState
                  title={search.search || search.state ? "没有符合条件的案件" : "还没有案件"}
                  action={
                    may(me, "fetchCases") && (
                      <Button onClick={() => change({ quick: "1" })}>案号速录</Button>
                    )
                  }
                >
                  案件不用录入：输入案号，从审判业务系统取回。
                </EmptyState>
              ) : (
                <>
                  {chosen.size > 0 && (
                    <section className="bulk no-print" aria-label="批量办理">
                      <div className="row">
                        <strong>已选 {chosen.size} 件</strong>
                        <Button
                          type="primary"
                          onClick={() =>
                            void navigate({
                              to: "/handovers/new",
                              search: { cases: [...chosen].join(",") },
                            })
                          }
                        >
                          开交接单
                        </Button>
                        <Button onClick={() => setChosen(new Set())}>取消选择</Button>
                      </div>
                    </section>
                  )}
                  <DataTable
                    label="案件"
                    {...(may(me, "handOver") && {
                      picking: { chosen, change: setChosen },
                      rowName: (row: CaseRow) => row.number,
                    })}
                    rows={page.items}
                    rowKey={(row) => row.id}
                    active={active}
                    onOpen={(row) => open(row.id)}
                    columns={[
                      {
                        key: "deadline",
                        title: "最近期限",
                        render: (row) => <DeadlineChip chip={row.next_deadline} today={me.today} />,
                      },
                      {
                        key: "number",
                        title: "案号 · 案由",
                        render: (row) => (
                          <>
                            <Link to="/cases/$id" params={{ id: row.id }} className="keep">
                              {row.number}
                            </Link>
                            <span className="two">
                              {row.cause}
                              {row.publicity !== "公开" && ` · ${row.publicity}`}
                            </span>
                          </>
                        ),
                      },
                      {
                        key: "state",
                        title: "送达情况",
                        render: (row) => <Mark mark={caseMark(row.state)} />,
                      },
                      {
                        key: "parties",
                        title: "当事人",
                        render: (row) => <span className="num">{row.parties} 人</span>,
                      },
                      {
                        key: "hearing",
                        title: "开庭",
                        render: (row) =>
                          row.hearing_at ? (
                            <span className="num">
                              {dayWithWeekday(row.hearing_at)} {clock(row.hearing_at)}
                            </span>
                          ) : (
                            <span className="muted">未排期</span>
                          ),
                      },
                      {
                        key: "procedure",
                        title: "程序",
                        render: (row) => <Tag>{procedureName(row.procedure)}</Tag>,
                      },
                      {
                        key: "judge",
                        title: "承办",
                        render: (row) => (
                          <>
                            {row.division} · {row.judge}
                            <span className="two">
                              书记员 {row.clerk} · {shortDay(row.filed_on, me.today)}立案
                            </span>
                          </>
                        ),
                      },
                    ]}
                  />
                  <Pager page={page} unit="件" trail={trail} onMove={setTrail} />
                </>
              )
            }
          </Loaded>
        </div>
      </section>
    </>
  );
}
