import { ExclamationCircleFilled, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { duty, keepDuty, planWork } from "@/api/serving";
import type { DutyDay, DutyRoster, PlanWork } from "@/api/types";
import { moveWords } from "@/features/plan/PlanPanel";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { dayWithWeekday, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { monthAfter, shownDays } from "./days";
import "./duty.css";
import { waits } from "@/shared/ui/waits";

const columns = (today: string): Column<PlanWork>[] => [
  {
    key: "case",
    title: "案件",
    render: (row) => (
      <Link
        to="/cases/$id"
        params={{ id: row.case.id }}
        search={{ delivery: row.step.delivery_id }}
        className="plain"
      >
        <span className="keep">{row.case.number}</span>
        <span className="two">{row.case.cause}</span>
      </Link>
    ),
  },
  { key: "who", title: "受送达人", render: (row) => row.step.recipient },
  {
    key: "what",
    title: "办什么",
    render: (row) => (
      <>
        {row.step.label ?? "请人工改用其他方式"}
        {row.step.reason && <span className="two">{row.step.reason}</span>}
      </>
    ),
  },
  {
    key: "why",
    title: "由来",
    render: (row) => (
      <>
        {row.step.on_duty ? <Tag tone="blue">值班</Tag> : <Tag>承办</Tag>}
        <span className="two num">
          {moment(row.step.at, today)} {row.step.label ? "程序发起" : "程序未能发起"}
        </span>
      </>
    ),
  },
  {
    key: "due",
    title: "切换时限",
    render: (row) =>
      row.step.label ? (
        <span className="muted">已停止</span>
      ) : (
        <span className="num keep">至 {moment(row.step.due_at, today)}</span>
      ),
  },
];

/** 程序交办: what the program began and I have to do. */
function Work() {
  const me = useMe();
  const navigate = useNavigate();
  const query = useQuery({ queryKey: ["plan-work"], queryFn: planWork, refetchInterval: 30_000 });
  return (
    <Panel title="程序交办（待我办理）">
      <Loaded query={query} rows={3}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState title="没有程序交办的事项">
              送达方案批准后，程序发起的电话、邮寄、外出等须人工办理的送达，会交给当日值班人或者承办人。
            </EmptyState>
          ) : (
            <DataTable
              label="程序交办"
              columns={columns(me.today)}
              rows={list.items}
              rowKey={(row) => `${row.step.delivery_id} ${row.step.due_at}`}
              rowName={(row) => moveWords(row.step)}
              onOpen={(row) =>
                void navigate({
                  to: "/cases/$id",
                  params: { id: row.case.id },
                  search: { delivery: row.step.delivery_id },
                })
              }
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

interface DayProps {
  day: DutyDay;
  today: string;
  chosen: boolean;
  choose?: ((chosen: boolean) => void) | undefined;
}

function Day({ day, today, chosen, choose }: DayProps) {
  const past = day.day < today;
  const missing = day.off && !day.name && !past;
  return (
    <tr className={day.off ? "off" : ""} aria-selected={chosen}>
      <td>
        {choose && !past ? (
          <Checkbox
            checked={chosen}
            aria-label={`选择 ${day.day}`}
            onChange={(event) => choose(event.target.checked)}
          />
        ) : null}
      </td>
      <th scope="row" className="num">
        {dayWithWeekday(day.day)}
        {day.day === today && <Tag tone="blue">今天</Tag>}
      </th>
      <td>{day.label}</td>
      <td>
        {day.name ?? (missing ? <Tag tone="red">没有排班</Tag> : <span className="muted">—</span>)}
        {day.set_by && <span className="two">{day.set_by} 编排</span>}
      </td>
    </tr>
  );
}

function Roster({ roster }: { roster: DutyRoster }) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [person, setPerson] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const keeps = may(me, "keepDuty");
  const keep = useWrite(
    (user: string | null, key) =>
      keepDuty({ unit_id: roster.unit.id, days: [...chosen].sort(), user_id: user }, key),
    () => {
      void message.success("值班表已保存");
      setChosen(new Set());
      void client.invalidateQueries({ queryKey: ["duty"] });
    },
  );
  const days = shownDays(roster.days, all, me.today);
  const open = roster.days.filter((one) => one.off && !one.name && one.day >= me.today);
  const toggle = (day: string) => (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(day);
    else next.delete(day);
    setChosen(next);
  };
  return (
    <>
      {roster.gaps.length > 0 && (
        <div className="notice tone-red" role="status">
          <ExclamationCircleFilled />
          <div>
            <strong>近 30 日有 {roster.gaps.length} 个休息日没有人值班</strong>：
            {roster.gaps
              .slice(0, 6)
              .map((one) => `${dayWithWeekday(one.day).replace("）", `·${one.label}）`)}`)
              .join("、")}
            {roster.gaps.length > 6 && " 等"}。当日程序发起的送达将交给任务承办人。
          </div>
        </div>
      )}
      {roster.known_until && (
        <div className="notice tone-yellow">
          <ExclamationCircleFilled />
          <div>放假安排只公布到 {dayWithWeekday(roster.known_until)}，其后的休息日尚不能确定。</div>
        </div>
      )}
      {keeps && (
        <div className="row no-print duty-bar">
          <Button
            disabled={open.length === 0}
            onClick={() => setChosen(new Set(open.map((one) => one.day)))}
          >
            选中本月空缺的休息日（{open.length}）
          </Button>
          <Select
            aria-label="值班人"
            showSearch={{ optionFilterProp: "label" }}
            value={person}
            placeholder="选择值班人"
            options={roster.people.map((one) => ({
              value: one.id,
              label: [one.name, one.title, one.unit].filter(Boolean).join(" · "),
            }))}
            onChange={setPerson}
          />
          <Button
            type="primary"
            disabled={!person || chosen.size === 0}
            {...waits(keep.isPending)}
            onClick={() => keep.mutate(person)}
          >
            {chosen.size > 0 ? `安排 ${chosen.size} 天值班` : "安排值班"}
          </Button>
          <Button
            disabled={chosen.size === 0}
            {...waits(keep.isPending)}
            onClick={() => keep.mutate(null)}
          >
            取消所选值班
          </Button>
          <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
            显示整月
          </Checkbox>
        </div>
      )}
      <ProblemNotice problem={keep.error ?? null} />
      <div className="grid-wrap">
        <table className="grid duty" aria-label="值班表">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">选择</span>
              </th>
              <th scope="col">日期</th>
              <th scope="col">日历</th>
              <th scope="col">值班人</th>
            </tr>
          </thead>
          <tbody>
            {days.length === 0 && (
              <tr>
                <td colSpan={4}>本月没有尚未过去的休息日。</td>
              </tr>
            )}
            {days.map((day) => (
              <Day
                key={day.day}
                day={day}
                today={me.today}
                chosen={chosen.has(day.day)}
                choose={keeps ? toggle(day.day) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** 值班与程序交办: what waits for me, and who is on duty. */
export function DutyPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { unit, month } = useSearch({ strict: false }) as { unit?: string; month?: string };
  const shown = month ?? me.today;
  const query = useQuery({
    queryKey: ["duty", unit, shown.slice(0, 7)],
    queryFn: () => duty({ unit, month: shown }),
    placeholderData: keepPreviousData,
  });
  const go = (search: { unit?: string | undefined; month?: string | undefined }) => {
    const next = Object.entries({ unit, month, ...search }).filter(([, one]) => one !== undefined);
    void navigate({ to: "/duty", search: Object.fromEntries(next), replace: true });
  };
  return (
    <>
      <PageHead title="值班与程序交办" sub={`今天 ${dayWithWeekday(me.today)}`}>
        <Button onClick={() => window.print()}>打印</Button>
      </PageHead>
      <div className="stack">
        <Work />
        <Panel title="值班表">
          <Loaded query={query} rows={10}>
            {(roster) => (
              <div className="stack">
                <div className="row">
                  <Select
                    aria-label="庭室"
                    className="duty-unit"
                    value={roster.unit.id}
                    options={roster.units.map((one) => ({ value: one.id, label: one.name }))}
                    onChange={(value: string) => go({ unit: value })}
                  />
                  <Button
                    aria-label="上个月"
                    icon={<LeftOutlined />}
                    onClick={() => go({ month: monthAfter(roster.month, -1) })}
                  />
                  <strong className="num">{roster.month.slice(0, 7).replace("-", "年")}月</strong>
                  <Button
                    aria-label="下个月"
                    icon={<RightOutlined />}
                    onClick={() => go({ month: monthAfter(roster.month, 1) })}
                  />
                </div>
                <Roster key={`${roster.unit.id} ${roster.month}`} roster={roster} />
              </div>
            )}
          </Loaded>
        </Panel>
      </div>
    </>
  );
}
