import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Drawer, Input, Radio } from "antd";
import { useState } from "react";
import { exportHearings, hearings } from "@/api/serving";
import type { HearingParty, HearingRow } from "@/api/types";
import { TakeAway } from "@/features/audit/take-away";
import { useTrail } from "@/shared/hooks/use-trail";
import { clock, dayWithWeekday, shortDay } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { countWords, pressMark } from "./words";
import "./hearings.css";

const columns = (open: (row: HearingRow) => void): Column<HearingRow>[] => [
  {
    key: "case",
    title: "案件",
    render: (row) => (
      <Link to="/cases/$id" params={{ id: row.case_id }} className="plain">
        <span className="keep">{row.number}</span>
        <span className="two">{row.cause}</span>
      </Link>
    ),
  },
  {
    key: "press",
    title: "送达",
    render: (row) => (
      <>
        <Mark mark={pressMark(row.press)} />
        <span className="two keep">{countWords(row)}</span>
      </>
    ),
  },
  {
    key: "latest",
    title: "最迟送达日",
    render: (row) =>
      row.latest ? (
        <>
          <span className="num keep">{dayWithWeekday(row.latest)}</span>
          {row.safe !== row.latest && (
            <span className="two keep">{shortDay(row.safe)}及以前无争议</span>
          )}
        </>
      ) : (
        "—"
      ),
  },
  {
    key: "at",
    title: "开庭",
    render: (row) => (
      <>
        <span className="num keep">
          {dayWithWeekday(row.at)} {clock(row.at)}
        </span>
        <span className="two">{row.room}</span>
      </>
    ),
  },
  {
    key: "who",
    title: "未送达的人",
    render: (row) =>
      row.parties.length === 0 ? (
        "—"
      ) : (
        <button type="button" className="quiet" onClick={() => open(row)}>
          {row.parties.map((one) => `${one.role} ${one.name}`).join("、")}
        </button>
      ),
  },
  {
    key: "division",
    title: "承办",
    render: (row) => (
      <>
        <span className="keep">{row.division}</span>
        <span className="two keep">
          {row.judge} · {row.clerk}
        </span>
      </>
    ),
  },
];

/** One party: until when, by which methods, and where the days come from. */
function Party({ party }: { party: HearingParty }) {
  return (
    <section className="hearing-party">
      <div className="row">
        <strong>
          {party.role} {party.name}
        </strong>
        <Mark mark={pressMark(party.press)} />
      </div>
      <p>
        未送达：{party.papers.join("、")}；最迟送达日 {dayWithWeekday(party.latest)}
        {party.safe !== party.latest && `，${dayWithWeekday(party.safe)}及以前无争议`}
      </p>
      <p className="sub">{party.why}</p>
      {party.ways.length === 0 ? (
        <p className="field-problem">依法没有可用的送达方式，请先核对受送达人状况。</p>
      ) : (
        <ul aria-label={`${party.name} 可用的方式`}>
          {party.ways.map((way) => (
            <li key={way.method} className={way.in_time ? "" : "over"}>
              {way.label}：最迟 {dayWithWeekday(way.begin_by)}开始
              {way.in_time ? "" : "（已过）"}
              <span className="two">
                至少 {way.least} 天、通常 {way.usual} 天；{way.source}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** 开庭倒排: the hearings ahead, and whether everybody can still be served. */
export function HearingsPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as {
    days?: string;
    division?: string;
    open?: string;
  };
  const days = Number(search.days ?? "30");
  const [typed, setTyped] = useState(search.division ?? "");
  const wanted = { days, division: search.division };
  const [trail, setTrail] = useTrail(wanted);
  const asked = { ...wanted, limit: 50, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["hearings", asked],
    queryFn: () => hearings(asked),
    placeholderData: keepPreviousData,
  });
  const go = (part: Partial<Record<"days" | "division" | "open", string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, one]) => one);
    void navigate({ to: "/hearings", search: Object.fromEntries(next), replace: true });
  };
  const show = (row: HearingRow) => go({ open: row.case_id });
  return (
    <>
      <PageHead title="开庭倒排" sub="由开庭日倒推最迟送达日；红色为依法已没有方式能赶上">
        <span className="row no-print">
          <Button onClick={() => window.print()}>打印</Button>
          <TakeAway what="开庭倒排" send={(reason) => exportHearings({ ...wanted, reason })} />
        </span>
      </PageHead>
      <Panel>
        <div className="row no-print hearing-filters">
          <Radio.Group
            aria-label="范围"
            optionType="button"
            value={String(days)}
            options={[
              { value: "7", label: "7 日内" },
              { value: "30", label: "30 日内" },
              { value: "90", label: "90 日内" },
            ]}
            onChange={(event) => go({ days: event.target.value, open: undefined })}
          />
          <Input.Search
            aria-label="承办庭室"
            placeholder="承办庭室，如 民事审判一庭"
            allowClear
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onSearch={(value) => go({ division: value.trim() || undefined, open: undefined })}
          />
        </div>
        <Loaded query={query} rows={8}>
          {(page) => {
            const row = page.items.find((one) => one.case_id === search.open);
            return (
              <>
                {page.items.length === 0 ? (
                  <EmptyState title="这段时间没有开庭">
                    提取案件时一并取回开庭时间；请放宽范围，或者到案件页刷新。
                  </EmptyState>
                ) : (
                  <>
                    <DataTable
                      label="开庭倒排"
                      columns={columns(show)}
                      rows={page.items}
                      rowKey={(one) => one.case_id}
                      onOpen={show}
                      active={search.open ?? null}
                    />
                    <Pager page={page} unit="件" trail={trail} onMove={setTrail} />
                  </>
                )}
                <Drawer
                  open={row !== undefined}
                  size={480}
                  title={row ? `开庭倒排 · ${row.number}` : ""}
                  onClose={() => go({ open: undefined })}
                >
                  {row && (
                    <div className="stack">
                      <div>{countWords(row)}</div>
                      <Link to="/cases/$id" params={{ id: row.case_id }}>
                        查看案件，办理送达
                      </Link>
                      {row.parties.length === 0 && <p className="muted">全部受送达人均已送达。</p>}
                      {row.parties.map((party) => (
                        <Party key={party.party_id} party={party} />
                      ))}
                    </div>
                  )}
                </Drawer>
              </>
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}
