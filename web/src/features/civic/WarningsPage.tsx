import { PrinterOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import type { CivicWarning } from "@/api/types";
import {
  exportBoard,
  exportWarnings,
  warningBoard,
  warningReasons,
  warningRules,
  warnings,
} from "@/api/warnings";
import { TakeAway } from "@/features/audit/take-away";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { addDays, fullDay, moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { SavedViews } from "@/shared/ui/SavedViews";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { WarningDrawer } from "./WarningDrawer";
import { conditions, WarningFilters } from "./WarningFilters";
import { WarningReasons } from "./WarningReasons";
import { WarningRules } from "./WarningRules";
import { asked, type Changes, choices, type WarningSearch } from "./warning-search";
import {
  colourWords,
  countedWords,
  counts,
  daysTo,
  handlingWords,
  reasonWords,
} from "./warning-words";
import "./civic.css";

// Whoever works through the list need not load the drawings and the settings.
const Board = lazy(() => import("./Board").then((m) => ({ default: m.Board })));

const columns = (today: string, open: (id: string) => void): Column<CivicWarning>[] => [
  {
    key: "level",
    title: "预警",
    render: (row) => {
      const words = colourWords(row.level);
      return (
        <>
          <Tag tone={words.tone}>{words.text}</Tag>
          {row.unread && <Tag tone="blue">未读</Tag>}
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
        <span className="two">
          {counts(row.kind)
            ? [countedWords(row.kind), row.item_name].filter(Boolean).join("：")
            : row.item_name || "咨询"}
        </span>
      </>
    ),
  },
  {
    key: "deadline",
    title: "期限",
    render: (row) => (
      <>
        <span className="keep">{fullDay(row.deadline) || "—"}</span>
        <span className="two">{counts(row.kind) ? "没有期限" : daysTo(row.deadline, today)}</span>
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
  const search = useSearch({ strict: false }) as WarningSearch;
  const change = (changes: Changes) =>
    void navigate({ to: "/civic/warnings", search: { ...search, ...changes }, replace: true });
  const filters = asked(search);
  const tab = search.tab ?? "list";
  const [trail, setTrail] = useTrail(filters);
  const cursor = trail.at(-1);
  const rules = useQuery({ queryKey: ["civic-warning-rules"], queryFn: warningRules });
  const from = addDays(me.today, -29);
  const figures = useQuery({
    queryKey: ["civic-warning-reasons", from, me.today],
    queryFn: () => warningReasons({ from, to: me.today }),
    enabled: tab === "reasons",
  });
  const list = useQuery({
    queryKey: ["civic-warnings", filters, cursor],
    queryFn: () => warnings({ ...filters, limit: 50, cursor }),
    placeholderData: keepPreviousData,
  });
  // The list only needs what can be picked, which no filter changes.
  const counted = tab === "board" ? filters : {};
  const board = useQuery({
    queryKey: ["civic-warning-board", counted],
    queryFn: () => warningBoard(counted),
    placeholderData: keepPreviousData,
  });
  const known = rules.data?.rules ?? [];
  const { tab: _tab, id: _id, ...kept } = search;
  const offered = {
    figures: (board.data?.figures ?? []).map((one) => ({ value: one.code, label: one.name })),
    rules: known.map((rule) => ({ value: rule.code, label: rule.name })),
    districts: choices(board.data?.districts),
    orgs: choices(board.data?.orgs),
    items: choices(board.data?.items),
  };
  const narrowed = (
    <>
      <p className="print-only">
        条件：{conditions(search, offered)}。{fullDay(me.today)} {me.user.name}打印
      </p>
      <div className="stack no-print">
        <WarningFilters search={search} change={change} choices={offered} />
        <nav className="views" aria-label="我的视图">
          <SavedViews
            to="/civic/warnings"
            place="civic-warnings"
            search={tab === "board" ? { ...kept, tab } : kept}
            owner={me.user.id}
            example="本周红灯"
          />
        </nav>
      </div>
    </>
  );
  const rows = (
    <div className="stack">
      {narrowed}
      <Loaded query={list} rows={8}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有这样的预警">
              期限将到、已过或次数过多的办件和咨询，收到数据后自动列在这里。
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
      <PageHead title="预警" sub="期限将到、已过或次数过多的办件和咨询">
        {(tab === "list" || tab === "board") && (
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
        )}
        {tab === "list" && (
          <TakeAway
            what={`预警清单_${me.today}`}
            note="按当前条件导出，最多 20,000 条。"
            send={(reason) => exportWarnings(filters, reason)}
          />
        )}
        {tab === "board" && (
          <TakeAway
            what={`预警看板_${me.today}`}
            note="按当前条件导出各项统计。"
            send={(reason) => exportBoard(filters, reason)}
          />
        )}
      </PageHead>
      <Panel>
        <Tabs
          label="预警"
          active={tab}
          onChange={(next) => change({ tab: next === "list" ? undefined : next })}
          sheets={[
            { key: "list", label: "清单", content: rows },
            {
              key: "board",
              label: "看板",
              content: (
                <div className="stack">
                  {narrowed}
                  <Loaded query={board} rows={8}>
                    {(told) => (
                      <Suspense fallback={<p className="sub">正在打开看板…</p>}>
                        <Board
                          board={told}
                          search={search}
                          change={change}
                          show={(changes) => change({ ...changes, tab: undefined })}
                        />
                      </Suspense>
                    )}
                  </Loaded>
                </div>
              ),
            },
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
