import { PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import type { TaskPage, TaskView } from "@/api/types";
import { useMe } from "@/features/session/session";
import { usePreference } from "@/shared/hooks/use-draft";
import { useRowKeys } from "@/shared/hooks/use-row-keys";
import { useTrail } from "@/shared/hooks/use-trail";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { SavedViews } from "@/shared/ui/SavedViews";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { BulkBar } from "./BulkBar";
import { TASK_COLUMNS } from "./columns";
import { tasksQuery } from "./queries";
import { TaskDrawer } from "./TaskDrawer";
import { ColumnChoice, TaskFilters, type TaskSearch } from "./TaskFilters";
import "./tasks.css";

const VIEWS: { key: TaskView; label: string }[] = [
  { key: "mine", label: "需要我处理" },
  { key: "waiting", label: "等待签收" },
  { key: "failed", label: "未到达" },
  { key: "draft", label: "草稿" },
  { key: "all", label: "全部" },
];

const NO_ROWS: TaskPage["items"] = [];

/** The work list. Its filters live in the address, so that it can be kept and shared. */
export function TaskListPage() {
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as TaskSearch;
  const view = VIEWS.find((one) => one.key === search.view)?.key ?? "mine";
  const { open, ...kept } = search;
  const filters = { ...kept, view };
  const [trail, setTrail] = useTrail(filters);
  const query = useQuery(
    tasksQuery({
      view,
      search: kept.search,
      state: kept.state,
      overdue: kept.overdue ? true : undefined,
      cursor: trail.at(-1),
    }),
  );
  const rows = query.data?.items ?? NO_ROWS;

  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [hidden, setHidden] = usePreference<string[]>("duban.tasks.hidden", ["created"]);
  const columns = useMemo(() => TASK_COLUMNS(me.today), [me.today]);

  const change = (part: Partial<Record<keyof TaskSearch, string | undefined>>) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined),
    );
    void navigate({ to: "/tasks", search: next, replace: !("open" in part) });
  };
  const openRow = (id: string) => change({ open: id });
  const active = useRowKeys(
    rows.map((row) => row.id),
    openRow,
  );

  return (
    <>
      <PageHead title="送达任务" sub={query.data && totalWords(query.data, "件")}>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
        {may(me, "writeTasks") && (
          <Button type="primary" onClick={() => void navigate({ to: "/tasks/new" })}>
            新建任务
          </Button>
        )}
      </PageHead>
      <section className="panel list">
        <nav className="tabs no-print" aria-label="视图">
          {VIEWS.map((one) => (
            <Link
              key={one.key}
              to="/tasks"
              search={{ view: one.key }}
              {...(one.key === view && { "aria-current": "page" as const })}
            >
              {one.label}{" "}
              <small className="num">{query.data?.views[one.key].toLocaleString("zh-CN")}</small>
            </Link>
          ))}
          <SavedViews
            to="/tasks"
            place="tasks"
            search={filters}
            owner={me.user.id}
            example="民一庭急件"
          />
        </nav>
        <div className="list-body">
          <div className="filters no-print">
            <TaskFilters search={search} change={change} />
            <span className="push">
              <span className="sub">j / k 移动，Enter 打开</span>
              <ColumnChoice
                columns={columns
                  .filter((one) => one.key !== "deadline" && one.key !== "number")
                  .map((one) => ({ key: one.key, title: String(one.title) }))}
                hidden={hidden}
                change={setHidden}
              />
            </span>
          </div>
          <BulkBar rows={rows} chosen={chosen} clear={() => setChosen(new Set())} />
          <Loaded query={query} rows={12}>
            {(page) =>
              page.items.length === 0 ? (
                <EmptyState
                  title={search.search || search.state ? "没有符合条件的任务" : "这里没有任务"}
                  action={
                    <Button onClick={() => void navigate({ to: "/tasks/new" })}>新建任务</Button>
                  }
                >
                  送达任务：一个案件、若干受送达人和文书，一次发起。换个视图，或清空筛选条件再看。
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    label="送达任务"
                    columns={columns.filter((one) => !hidden.includes(one.key))}
                    rows={page.items}
                    rowKey={(row) => row.id}
                    rowName={(row) => row.number}
                    {...(may(me, "dispatch") && { picking: { chosen, change: setChosen } })}
                    active={active}
                    onOpen={(row) => openRow(row.id)}
                  />
                  <Pager page={page} unit="件" trail={trail} onMove={setTrail} />
                </>
              )
            }
          </Loaded>
        </div>
      </section>
      <TaskDrawer id={open} close={() => change({ open: undefined })} />
    </>
  );
}
