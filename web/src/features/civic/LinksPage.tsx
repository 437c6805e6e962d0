import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker, Select } from "antd";
import { type LinkStatus, linkState, links } from "@/api/civic";
import type { CivicLink } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { addDays, fullDay, moment } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { Analysis } from "./Analysis";
import { MatterDrawer } from "./MatterDrawer";
import { Runs } from "./Runs";
import { gapWords, LINK_STATUSES, linkWords, rankWords } from "./words";
import "./civic.css";

interface Search {
  tab?: string;
  status?: LinkStatus;
  source?: string;
  from?: string;
  to?: string;
  matter?: string;
}

const columns = (
  today: string,
  names: Map<string, string>,
  open: (matter: string) => void,
): Column<CivicLink>[] => [
  {
    key: "asked",
    title: "咨询",
    render: (row) => (
      <>
        <span className="num">{row.consultation}</span>
        <span className="two">
          {row.day_only ? fullDay(row.asked_at.slice(0, 10)) : moment(row.asked_at, today)}
          {names.has(row.source_id) && ` · ${names.get(row.source_id)}`}
        </span>
      </>
    ),
  },
  {
    key: "person",
    title: "证件号",
    render: (row) => <span className="num">{row.person || "—"}</span>,
  },
  {
    key: "status",
    title: "关联",
    render: (row) => {
      const words = linkWords(row.status);
      return (
        <>
          <Tag tone={words.tone}>{words.text}</Tag>
          {row.ambiguous && <Tag tone="yellow">另有相同的办件</Tag>}
        </>
      );
    },
  },
  {
    key: "matter",
    title: "办件",
    render: (row) =>
      row.matter ? (
        <>
          <button
            type="button"
            className="quiet num"
            onClick={() => row.matter && open(row.matter)}
          >
            {row.matter}
          </button>
          <span className="two">{row.item_name || row.item}</span>
        </>
      ) : (
        "—"
      ),
  },
  {
    key: "rank",
    title: "依据 · 间隔",
    render: (row) =>
      row.matter ? (
        <>
          {rankWords(row.rank)}
          <span className="two">{gapWords(row.gap_seconds)}</span>
        </>
      ) : (
        "—"
      ),
  },
];

/** 咨询关联: which matter came of a consultation, and what a period comes to. */
export function LinksPage() {
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const from = search.from ?? addDays(me.today, -29);
  const to = search.to ?? me.today;
  const change = (changes: { [key in keyof Search]?: Search[key] | undefined }) =>
    void navigate({ to: "/civic/links", search: { ...search, ...changes }, replace: true });
  const filters = { status: search.status, source: search.source, from, to };
  const [trail, setTrail] = useTrail(filters);
  const cursor = trail.at(-1);
  const state = useQuery({
    queryKey: ["civic-link-state"],
    queryFn: linkState,
    refetchInterval: (query) =>
      query.state.data?.runs.some((run) => run.state === "running") ? 2_000 : false,
  });
  const list = useQuery({
    queryKey: ["civic-links", filters, cursor],
    queryFn: () => links({ ...filters, limit: 50, cursor }),
    placeholderData: keepPreviousData,
  });
  const sources = state.data?.sources ?? [];
  const names = new Map(sources.map((source) => [source.id, source.name]));
  const rows = (
    <Loaded query={list} rows={8}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title="这个时段没有咨询">
            换一个时段或条件。咨询报送后自动关联，一般几秒内完成。
          </EmptyState>
        ) : (
          <>
            <DataTable
              label="咨询关联"
              rows={page.items}
              rowKey={(row) => row.id}
              columns={columns(me.today, names, (matter) => change({ matter }))}
            />
            <Pager page={page} trail={trail} onMove={setTrail} />
          </>
        )
      }
    </Loaded>
  );
  return (
    <div className="stack">
      <PageHead title="咨询关联" sub="按证件号，把咨询关联到此后 30 天内同一人申请的办件" />
      <Panel>
        <div className="row civic-pick">
          <Labelled label="咨询日期">
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
          <Labelled label="来源">
            {(id) => (
              <Select
                id={id}
                allowClear
                placeholder="全部"
                value={search.source ?? null}
                options={sources.map((source) => ({ value: source.id, label: source.name }))}
                onChange={(source) => change({ source: source ?? undefined })}
              />
            )}
          </Labelled>
          <Labelled label="关联结果（清单）">
            {(id) => (
              <Select
                id={id}
                allowClear
                placeholder="全部"
                value={search.status ?? null}
                options={LINK_STATUSES}
                onChange={(status) => change({ status: (status as LinkStatus) ?? undefined })}
              />
            )}
          </Labelled>
        </div>
        <Tabs
          label="咨询关联"
          active={search.tab ?? "list"}
          onChange={(tab) => change({ tab: tab === "list" ? undefined : tab })}
          sheets={[
            { key: "list", label: "清单", content: rows },
            {
              key: "analysis",
              label: "分析",
              content: <Analysis from={from} to={to} source={search.source} />,
            },
            {
              key: "runs",
              label: "核对",
              content: <Loaded query={state}>{(told) => <Runs runs={told.runs} />}</Loaded>,
            },
          ]}
        />
      </Panel>
      <MatterDrawer matter={search.matter} close={() => change({ matter: undefined })} />
    </div>
  );
}
