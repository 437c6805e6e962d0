import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { Home } from "@/api/types";
import { useMe } from "@/features/session/session";
import { HOME_COLUMNS } from "@/features/tasks/columns";
import { caseMark } from "@/shared/lib/chips";
import { addDays, fullDay, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { DeadlineChip } from "@/shared/ui/DeadlineChip";
import { Mark } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { CalendarNotice } from "./CalendarNotice";
import { homeQuery } from "./queries";
import "./home.css";

const TODO = [
  { key: "overdue", label: "逾期", note: "先办这些", tone: "red", view: "mine", overdue: "1" },
  { key: "due_today", label: "今日到期", note: "下班前办完", tone: "yellow", view: "mine" },
  {
    key: "waiting_for_me",
    label: "需要我处理",
    note: "短信或邮件未到达，须换方式",
    tone: "blue",
    view: "failed",
  },
  {
    key: "waiting_for_others",
    label: "等待他人",
    note: "等受送达人签收或阅读",
    tone: "grey",
    view: "waiting",
  },
  { key: "drafts", label: "草稿", note: "还没有发起", tone: "grey", view: "draft" },
] as const;

function Todo({ todo }: { todo: Home["todo"] }) {
  return (
    <ul className="todo" aria-label="待办">
      {TODO.map((one) => (
        <li key={one.key} className={todo[one.key] > 0 ? `tone-${one.tone}` : "none"}>
          <Link
            to="/tasks"
            search={
              "overdue" in one ? { view: one.view, overdue: one.overdue } : { view: one.view }
            }
          >
            <span>{one.label}</span>
            <b className="num">{todo[one.key]}</b>
            <small>{one.note}</small>
          </Link>
        </li>
      ))}
      <li className={todo.objections > 0 ? "tone-red" : "none"}>
        <Link to="/objections">
          <span>待认定异议</span>
          <b className="num">{todo.objections}</b>
          <small>收件人称非本人，等法官认定</small>
        </Link>
      </li>
      <li className={todo.plan_work > 0 ? "tone-yellow" : "none"}>
        <Link to="/duty">
          <span>程序交办</span>
          <b className="num">{todo.plan_work}</b>
          <small>按送达方案发起，等我办理</small>
        </Link>
      </li>
      {todo.withdrawals > 0 && (
        <li className="tone-yellow">
          <a href="#withdrawals">
            <span>待我同意的撤回</span>
            <b className="num">{todo.withdrawals}</b>
            <small>同意后链接才停用</small>
          </a>
        </li>
      )}
      {todo.slips > 0 && (
        <li className="tone-yellow">
          <Link to="/handovers">
            <span>待接收交接单</span>
            <b className="num">{todo.slips}</b>
            <small>交到本庭室，逐项收下或退回</small>
          </Link>
        </li>
      )}
      {todo.papers > 0 && (
        <li className="tone-yellow">
          <Link to="/handover-pool" search={{ view: "mine" }}>
            <span>待送达文书</span>
            <b className="num">{todo.papers}</b>
            <small>已认领或派给我，还没有发起送达</small>
          </Link>
        </li>
      )}
      {todo.writebacks > 0 && (
        <li className="tone-red">
          <Link to="/receipts" search={{ view: "late" }}>
            <span>回写未成</span>
            <b className="num">{todo.writebacks}</b>
            <small>送达结果没有回写或回证没有入卷</small>
          </Link>
        </li>
      )}
      <li className={todo.hearings > 0 ? "tone-blue" : "none"}>
        <Link to="/hearings" search={{ days: "7" }}>
          <span>7 日内开庭</span>
          <b className="num">{todo.hearings}</b>
          <small>距开庭几天、最迟送达日</small>
        </Link>
      </li>
    </ul>
  );
}

/** What colleagues want to take back, and cannot without me. */
function Withdrawals({ home, today }: { home: Home; today: string }) {
  return (
    <Panel title={`待我同意的撤回 ${home.todo.withdrawals}`}>
      <ul className="deadlines" aria-label="待我同意的撤回" id="withdrawals">
        {home.withdrawals.map((one) => (
          <li key={one.delivery_id}>
            <div>
              <div>
                <Link
                  to="/cases/$id"
                  params={{ id: one.case_id }}
                  search={{ delivery: one.delivery_id }}
                >
                  {one.case_number} · {one.recipient}
                </Link>
              </div>
              <div>{one.reason}</div>
              <div className="sub">
                {one.asked_by} 申请，{moment(one.asked_at, today)}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** 我关注的案件: what became of them in the last days. */
function Followed({ home, today }: { home: Home; today: string }) {
  return (
    <Panel title="我关注的案件">
      <ul className="deadlines" aria-label="我关注的案件">
        {home.followed.map((one) => (
          <li key={one.id}>
            <div className="row">
              <Link to="/cases/$id/overview" params={{ id: one.id }}>
                {one.number}
              </Link>
              <Mark mark={caseMark(one.state)} />
            </div>
            {one.changes > 0 ? (
              <div>
                近 7 日 {one.changes} 项变化，最近：{one.last}
              </div>
            ) : (
              <div className="muted">近 7 日没有变化</div>
            )}
            <div className="sub">
              {one.last_at && moment(one.last_at, today)}
              {one.hearing_at && ` · ${fullDay(one.hearing_at)}开庭`}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Deadlines({ home, today }: { home: Home; today: string }) {
  if (home.deadlines.length === 0) {
    return <EmptyState title="近期没有期限">发起送达后，法定期限和切换期限会列在这里。</EmptyState>;
  }
  return (
    <ul className="deadlines">
      {home.deadlines.map((one) => (
        <li key={`${one.task_id} ${one.text}`}>
          <DeadlineChip chip={one.chip} today={today} />
          <div>
            <div>{one.text}</div>
            <div className="sub">
              {one.case_number} ·{" "}
              <Link to="/tasks/$id" params={{ id: one.task_id }}>
                {one.task_number}
              </Link>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What must I do now. */
export function HomePage() {
  const me = useMe();
  const navigate = useNavigate();
  const query = useQuery(homeQuery);
  const known = me.calendar.known_until;
  const soon = known !== null && known !== undefined && addDays(me.today, 90) > known;

  return (
    <>
      <PageHead title="今日" sub={fullDay(me.today)}>
        {may(me, "writeTasks") && (
          <Button type="primary" onClick={() => void navigate({ to: "/tasks/new" })}>
            新建任务
          </Button>
        )}
      </PageHead>
      <Loaded query={query} rows={10}>
        {(home) => (
          <div className="stack">
            <Todo todo={home.todo} />
            <div className="home-columns">
              <Panel
                title="我的送达任务"
                extra={
                  <Link to="/tasks" search={{ view: "mine" }}>
                    全部任务
                  </Link>
                }
              >
                {home.tasks.length === 0 ? (
                  <EmptyState
                    title="还没有送达任务"
                    action={
                      may(me, "writeTasks") && (
                        <Button type="primary" onClick={() => void navigate({ to: "/tasks/new" })}>
                          输入案号，新建任务
                        </Button>
                      )
                    }
                  >
                    送达任务：一个案件、若干受送达人和文书，一次发起。
                  </EmptyState>
                ) : (
                  <DataTable
                    label="我的送达任务"
                    columns={HOME_COLUMNS(me.today)}
                    rows={home.tasks}
                    rowKey={(one) => one.id}
                    onOpen={(one) => void navigate({ to: "/tasks/$id", params: { id: one.id } })}
                  />
                )}
              </Panel>
              <div className="stack" id="deadlines">
                {home.followed.length > 0 && <Followed home={home} today={me.today} />}
                {home.withdrawals.length > 0 && <Withdrawals home={home} today={me.today} />}
                <Panel title="我的期限">
                  <Deadlines home={home} today={me.today} />
                </Panel>
                {soon && <CalendarNotice knownUntil={known} />}
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
