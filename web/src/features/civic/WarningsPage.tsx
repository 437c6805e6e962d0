import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Select } from "antd";
import type { CivicWarning } from "@/api/types";
import {
  type WarningLevel,
  type WarningState,
  warningReasons,
  warningRules,
  warnings,
} from "@/api/warnings";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { addDays, fullDay, moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { WarningDrawer } from "./WarningDrawer";
import { WarningReasons } from "./WarningReasons";
import { WarningRules } from "./WarningRules";
import { colourWords, daysTo, handlingWords, reasonWords, WARNING_STATES } from "./warning-words";
import "./civic.css";

interface Search {
  tab?: string;
  level?: WarningLevel;
  rule?: string;
  org?: string;
  number?: string;
  state?: WarningState;
  overdue?: string;
  mine?: string;
  id?: string;
}

const columns = (today: string, open: (id: string) => void): Column<CivicWarning>[] => [
  {
    key: "level",
    title: "预警",
    render: (row) => {
      const words = colourWords(row.level);
      return (
        <>
          <Tag tone={words.tone}>{words.text}</Tag>
          <span className="two">{row.rule_name}</span>
        </>
      );
    },
  },
  {
    key: "number",
    title: "办件或咨询",
    render: (row) => (
      <>
        <button type="button" className="quiet num" onClick={() => open(row.id)}>
          {row.number}
        </button>
        <span className="two">{row.item_name || "咨询"}</span>
      </>
    ),
  },
  {
    key: "deadline",
    title: "期限",
    render: (row) => (
      <>
        <span className="keep">{fullDay(row.deadline) || "—"}</span>
        <span className="two">{daysTo(row.deadline, today)}</span>
      </>
    ),
  },
  { key: "org", title: "部门", render: (row) => row.org_name || row.org || "—" },
  {
    key: "state",
    title: "处置",
    render: (row) => {
      const words = handlingWords(row.state);
      return (
        <>
          <Tag tone={words.tone}>{words.text}</Tag>
          {row.overdue && <Tag tone="red">已过预计办结日</Tag>}
          <span className="two">
            {[row.owner, row.reason && reasonWords(row.reason)].filter(Boolean).join(" · ")}
          </span>
        </>
      );
    },
  },
  {
    key: "opened",
    title: "开始",
    render: (row) => (
      <>
        <span className="keep">{moment(row.opened_at, today)}</span>
        <span className="two">
          {[row.episode > 1 && `第 ${row.episode} 次`, row.silenced && "已静默"]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </>
    ),
  },
];

/** 预警: matters and consultations whose term is short or over, and what is done about them. */
export function WarningsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const change = (changes: { [key in keyof Search]?: Search[key] | undefined }) =>
    void navigate({ to: "/civic/warnings", search: { ...search, ...changes }, replace: true });
  const filters = {
    level: search.level,
    rule: search.rule,
    org: search.org,
    number: search.number,
    state: search.state,
    overdue: search.overdue === "yes" ? true : undefined,
    mine: search.mine === "yes" ? true : undefined,
  };
  const [trail, setTrail] = useTrail(filters);
  const cursor = trail.at(-1);
  const rules = useQuery({ queryKey: ["civic-warning-rules"], queryFn: warningRules });
  const from = addDays(me.today, -29);
  const figures = useQuery({
    queryKey: ["civic-warning-reasons", from, me.today],
    queryFn: () => warningReasons({ from, to: me.today }),
  });
  const list = useQuery({
    queryKey: ["civic-warnings", filters, cursor],
    queryFn: () => warnings({ ...filters, limit: 50, cursor }),
    placeholderData: keepPreviousData,
  });
  const watched = (rules.data?.rules ?? []).filter((rule) => rule.watched);
  const rows = (
    <div className="stack">
      <div className="row civic-pick">
        <Labelled label="颜色">
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder="全部"
              value={search.level ?? null}
              options={[
                { value: "red", label: "红灯" },
                { value: "yellow", label: "黄灯" },
              ]}
              onChange={(level) => change({ level: (level as WarningLevel) ?? undefined })}
            />
          )}
        </Labelled>
        <Labelled label="规则">
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder="全部"
              value={search.rule ?? null}
              options={watched.map((rule) => ({ value: rule.code, label: rule.name }))}
              onChange={(rule) => change({ rule: rule ?? undefined })}
            />
          )}
        </Labelled>
        <Labelled label="部门">
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder="全部"
              value={search.org ?? null}
              options={(figures.data?.orgs ?? []).map((org) => ({
                value: org.code,
                label: org.name || org.code,
              }))}
              onChange={(org) => change({ org: org ?? undefined })}
            />
          )}
        </Labelled>
        <Labelled label="处置">
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder="未关闭"
              value={search.state ?? null}
              options={WARNING_STATES}
              onChange={(state) => change({ state: (state as WarningState) ?? undefined })}
            />
          )}
        </Labelled>
        <Checkbox
          checked={search.mine === "yes"}
          onChange={(event) => change({ mine: event.target.checked ? "yes" : undefined })}
        >
          我处置的
        </Checkbox>
        <Checkbox
          checked={search.overdue === "yes"}
          onChange={(event) => change({ overdue: event.target.checked ? "yes" : undefined })}
        >
          已过预计办结日
        </Checkbox>
      </div>
      <Loaded query={list} rows={8}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有这样的预警">
              期限将到或已过的办件和咨询，收到数据后自动列在这里。
            </EmptyState>
          ) : (
            <>
              <DataTable
                label="预警"
                rows={page.items}
                rowKey={(row) => row.id}
                columns={columns(me.today, (id) => change({ id }))}
                onOpen={(row) => change({ id: row.id })}
              />
              <Pager page={page} trail={trail} onMove={setTrail} />
            </>
          )
        }
      </Loaded>
    </div>
  );
  return (
    <div className="stack civic">
      <PageHead title="预警" sub="期限将到（黄灯）或已过（红灯）的办件和咨询" />
      <Panel>
        <Tabs
          label="预警"
          active={search.tab ?? "list"}
          onChange={(tab) => change({ tab: tab === "list" ? undefined : tab })}
          sheets={[
            { key: "list", label: "清单", content: rows },
            {
              key: "reasons",
              label: "原因",
              content: <Loaded query={figures}>{(told) => <WarningReasons told={told} />}</Loaded>,
            },
            {
              key: "rules",
              label: "规则",
              content: <Loaded query={rules}>{(told) => <WarningRules told={told} />}</Loaded>,
            },
          ]}
        />
      </Panel>
      <WarningDrawer id={search.id} close={() => change({ id: undefined })} />
    </div>
  );
}
