import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, DatePicker, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import {
  type AskedIndicators,
  askIndicators,
  indicatorPacks,
  indicatorReports,
} from "@/api/indicators";
import type { IndicatorPack, IndicatorReportRow } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay, moment } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Labelled } from "@/shared/ui/Labelled";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { PackPanel } from "./PackPanel";
import { spans, standing } from "./words";
import "./indicators.css";
import { waits } from "@/shared/ui/waits";

const columns = (today: string): Column<IndicatorReportRow>[] => [
  {
    key: "days",
    title: "统计日期",
    render: (row) => (
      <>
        <Link to="/indicators/$id" params={{ id: row.id }} className="keep">
          {fullDay(row.from)}至{fullDay(row.to)}
        </Link>
        <span className="two">{row.title}</span>
      </>
    ),
  },
  { key: "state", title: "结果", render: (row) => <span className="keep">{standing(row)}</span> },
  {
    key: "as-of",
    title: "统计时点",
    render: (row) => <span className="num keep">{moment(row.as_of, today)}</span>,
  },
  {
    key: "who",
    title: "计算",
    render: (row) => (
      <>
        {row.asked_by}
        <span className="two num">{moment(row.asked_at, today)}</span>
      </>
    ),
  },
];

/** What is asked: which contract, over which days, as known when. */
function Ask({ packs }: { packs: IndicatorPack[] }) {
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const ready = spans(me.today);
  const [pack, setPack] = useState(packs[0]?.code ?? "");
  const [days, setDays] = useState({ from: ready[0]?.from, to: ready[0]?.to } as {
    from: string | undefined;
    to: string | undefined;
  });
  const [asOf, setAsOf] = useState<string | null>(null);
  const [late, setLate] = useState<number | null>(null);
  const chosen = packs.find((one) => one.code === pack);
  const quick = ready.find((one) => one.from === days.from && one.to === days.to);
  const ask = useWrite(askIndicators, (made) => {
    void client.invalidateQueries({ queryKey: ["indicator-reports"] });
    void navigate({ to: "/indicators/$id", params: { id: made.id } });
  });
  const send = () => {
    if (!days.from || !days.to) return;
    const late_days = chosen?.penalty_by_days ? late : null;
    const body: AskedIndicators = { pack, from: days.from, to: days.to, as_of: asOf, late_days };
    ask.mutate(body);
  };
  return (
    <Panel title="计算指标">
      <div className="stack">
        {ask.error && <ProblemNotice problem={ask.error} />}
        <div className="row indicator-ask">
          {packs.length > 1 && (
            <Labelled label="合同">
              {(id) => (
                <Select
                  id={id}
                  value={pack}
                  options={packs.map((one) => ({ value: one.code, label: one.title }))}
                  onChange={setPack}
                />
              )}
            </Labelled>
          )}
          <Labelled label="统计日期">
            {(id) => (
              <DatePicker.RangePicker
                id={{ start: id }}
                value={[toField(days.from), toField(days.to)]}
                onChange={(ends) =>
                  setDays({ from: fromField(ends?.[0]), to: fromField(ends?.[1]) })
                }
              />
            )}
          </Labelled>
          <Labelled label="统计时点（不填为现在）">
            {(id) => (
              <DatePicker
                id={id}
                showTime={{ format: "HH:mm" }}
                format="YYYY-MM-DD HH:mm"
                placeholder="按当时所知重算"
                onChange={(at) => setAsOf(at ? at.format("YYYY-MM-DDTHH:mm:00+08:00") : null)}
              />
            )}
          </Labelled>
          {chosen?.penalty_by_days && (
            <Labelled label="延期天数">
              {(id) => <InputNumber id={id} min={0} max={10000} value={late} onChange={setLate} />}
            </Labelled>
          )}
        </div>
        <div className="row">
          <Radio.Group
            aria-label="常用日期"
            optionType="button"
            value={quick?.key ?? ""}
            options={ready.map((one) => ({ value: one.key, label: one.label }))}
            onChange={(event) => {
              const one = ready.find((known) => known.key === event.target.value);
              if (one) setDays({ from: one.from, to: one.to });
            }}
          />
          <Button
            type="primary"
            disabled={!days.from || !days.to}
            {...waits(ask.isPending)}
            onClick={send}
          >
            开始计算
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Reports() {
  const me = useMe();
  const navigate = useNavigate();
  const [trail, setTrail] = useTrail({});
  const asked = { limit: 20, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["indicator-reports", asked],
    queryFn: () => indicatorReports(asked),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some((row) => row.state === "waiting" || row.state === "running")
        ? 2000
        : false,
  });
  return (
    <Panel title="指标报告">
      <Loaded query={query} rows={4}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="还没有指标报告">选好统计日期，按“开始计算”。</EmptyState>
          ) : (
            <>
              <DataTable
                label="指标报告"
                columns={columns(me.today)}
                rows={page.items}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate({ to: "/indicators/$id", params: { id: row.id } })}
              />
              <Pager page={page} unit="份" trail={trail} onMove={setTrail} />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** 合同指标: ask for figures, look at those that were worked out, and at their definitions. */
export function IndicatorsPage() {
  const me = useMe();
  const packs = useQuery({ queryKey: ["indicator-packs"], queryFn: indicatorPacks });
  return (
    <>
      <PageHead title="合同指标" sub="按合同口径，由系统登记的送达事实算出；每个数都能查到每一条" />
      <Loaded query={packs} rows={4}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="没有可以查看的指标">
              指标按全院统计，须有全院范围的权限；需要的，请联系本单位安全管理员。
            </EmptyState>
          ) : (
            <div className="stack">
              {may(me, "makeIndicators") && <Ask packs={all} />}
              <Reports />
              {all.map((pack) => (
                <PackPanel key={pack.code} pack={pack} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
