import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker, Select } from "antd";
import {
  type AccountState,
  exportQuality,
  type QualityLevel,
  quality,
  type WorkLane,
} from "@/api/civic";
import { TakeAway } from "@/features/audit/take-away";
import { useMe } from "@/features/session/session";
import { addDays } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { Labelled } from "@/shared/ui/Labelled";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { Exceptions } from "./Exceptions";
import { Findings } from "./Findings";
import { Lanes } from "./Lanes";
import { Reconciliations } from "./Reconciliations";
import { RecordDrawer } from "./RecordDrawer";
import { Results } from "./Results";
import { LEVEL_CHOICES, TABLES } from "./words";
import "./civic.css";

/** What stands in the address. */
export interface QualitySearch {
  tab?: string;
  from?: string;
  to?: string;
  source?: string;
  table?: string;
  code?: string;
  level?: QualityLevel;
  lane?: WorkLane;
  state?: AccountState;
  record?: string;
}

export type Changes = { [key in keyof QualitySearch]?: QualitySearch[key] | undefined };

const TABLE_CHOICES = Object.entries(TABLES).map(([value, label]) => ({ value, label }));

/** 质检结果: what was found, who mends it, and what is borne. */
export function QualityPage() {
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as QualitySearch;
  const from = search.from ?? addDays(me.today, -29);
  const to = search.to ?? me.today;
  const { source, table, code, level } = search;
  const wanted = { from, to, source, table, code, level };
  const change = (changes: Changes) =>
    void navigate({ to: "/civic/quality", search: { ...search, ...changes }, replace: true });
  const query = useQuery({
    queryKey: ["civic-quality", wanted],
    queryFn: () => quality(wanted),
    placeholderData: keepPreviousData,
  });
  const sources = query.data?.sources ?? [];
  const rules = query.data?.rules ?? [];
  const names = new Map(sources.map((one) => [one.id, one.name]));
  const tab = search.tab ?? "results";
  // Work and exceptions are not of a period; what does not narrow them is not shown.
  const counted = tab === "results" || tab === "list";
  const dated = counted || tab === "accounts";
  const open = (record: string) => change({ record });
  return (
    <div className="stack civic">
      <PageHead title="质检结果" sub="报送数据的问题：查出了什么、由谁改、哪些暂不追究">
        {counted && (
          <TakeAway
            what={`质检结果_${from}_${to}`}
            send={(reason) => exportQuality(wanted, reason)}
          />
        )}
      </PageHead>
      <Panel>
        <div className="row civic-pick">
          {dated && (
            <Labelled label="收到日期">
              {(id) => (
                <DatePicker.RangePicker
                  id={{ start: id }}
                  allowClear={false}
                  value={[toField(from), toField(to)]}
                  onChange={(days) =>
                    change({ from: fromField(days?.[0]), to: fromField(days?.[1]) })
                  }
                />
              )}
            </Labelled>
          )}
          {tab !== "known" && (
            <Labelled label="来源">
              {(id) => (
                <Select
                  id={id}
                  allowClear
                  placeholder="全部"
                  value={source ?? null}
                  options={sources.map((one) => ({ value: one.id, label: one.name }))}
                  onChange={(next) => change({ source: next ?? undefined })}
                />
              )}
            </Labelled>
          )}
          {dated && (
            <Labelled label="数据表">
              {(id) => (
                <Select
                  id={id}
                  allowClear
                  placeholder="全部"
                  value={table ?? null}
                  options={TABLE_CHOICES}
                  onChange={(next) => change({ table: next ?? undefined })}
                />
              )}
            </Labelled>
          )}
          {counted && (
            <>
              <Labelled label="问题">
                {(id) => (
                  <Select
                    id={id}
                    allowClear
                    showSearch
                    optionFilterProp="label"
                    placeholder="全部"
                    value={code ?? null}
                    options={rules.map((rule) => ({
                      value: rule.code,
                      label: `${rule.code} ${rule.title}`,
                    }))}
                    onChange={(next) => change({ code: next ?? undefined })}
                  />
                )}
              </Labelled>
              <Labelled label="级别">
                {(id) => (
                  <Select
                    id={id}
                    allowClear
                    placeholder="全部"
                    value={level ?? null}
                    options={LEVEL_CHOICES}
                    onChange={(next) => change({ level: (next as QualityLevel) ?? undefined })}
                  />
                )}
              </Labelled>
            </>
          )}
        </div>
        <Tabs
          label="质检结果"
          active={tab}
          onChange={(next) => change({ tab: next === "results" ? undefined : next })}
          sheets={[
            {
              key: "results",
              label: "统计",
              content: (
                <Loaded query={query} rows={8}>
                  {(told) => (
                    <Results told={told} show={(changes) => change({ ...changes, tab: "list" })} />
                  )}
                </Loaded>
              ),
            },
            {
              key: "list",
              label: "问题清单",
              content: <Findings wanted={wanted} names={names} open={open} />,
            },
            {
              key: "lanes",
              label: "分检",
              content: (
                <Lanes
                  lane={search.lane}
                  source={source}
                  names={names}
                  choose={(lane) => change({ lane })}
                  open={open}
                />
              ),
            },
            {
              key: "accounts",
              label: "对账",
              content: (
                <Reconciliations
                  wanted={{ from, to, source, table, state: search.state }}
                  sources={sources}
                  choose={(state) => change({ state })}
                />
              ),
            },
            {
              key: "known",
              label: "已知例外",
              content: <Exceptions sources={sources} rules={rules} />,
            },
          ]}
        />
      </Panel>
      <RecordDrawer record={search.record} close={() => change({ record: undefined })} />
    </div>
  );
}
