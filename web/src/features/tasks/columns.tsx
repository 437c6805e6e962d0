import { Link } from "@tanstack/react-router";
import type { TaskRow } from "@/api/types";
import { methodName } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import type { Column } from "@/shared/ui/DataTable";
import { DeadlineChip } from "@/shared/ui/DeadlineChip";
import { Tag } from "@/shared/ui/Mark";

/** `刘* 等 4 人`. */
export function recipientWords(recipients: TaskRow["recipients"]): string {
  const { first_name_masked: first, total } = recipients;
  return total > 1 ? `${first} 等 ${total} 人` : first;
}

/** Columns of my own tasks at a glance: whose they are need not be said. */
export function HOME_COLUMNS(today: string): Column<TaskRow>[] {
  const shown = TASK_COLUMNS(today).filter((one) =>
    ["deadline", "case", "recipient"].includes(one.key),
  );
  return [
    ...shown,
    {
      key: "progress",
      title: "进展 · 任务号",
      render: (task) => (
        <>
          <span className="keep">{task.progress}</span>
          <span className="two">
            <Link to="/tasks/$id" params={{ id: task.id }} className="num keep">
              {task.number}
            </Link>
          </span>
        </>
      ),
    },
  ];
}

/** Columns of every list of tasks; the deadline comes first. */
export function TASK_COLUMNS(today: string): Column<TaskRow>[] {
  return [
    {
      key: "deadline",
      title: "期限",
      render: (task) => <DeadlineChip chip={task.deadline} today={today} />,
    },
    {
      key: "case",
      title: "案件",
      render: (task) => (
        <Link to="/cases/$id" params={{ id: task.case.id }} className="plain">
          <span className="keep">{task.case.number}</span>
          <span className="two">{task.case.cause}</span>
        </Link>
      ),
    },
    { key: "recipient", title: "受送达人", render: (task) => recipientWords(task.recipients) },
    { key: "method", title: "方式", render: (task) => <Tag>{methodName(task.method)}</Tag> },
    {
      key: "progress",
      title: "进展",
      render: (task) => <span className="keep">{task.progress}</span>,
    },
    {
      key: "created",
      title: "建立",
      render: (task) => <span className="num keep">{moment(task.created_at, today)}</span>,
    },
    {
      key: "number",
      title: "任务号 · 承办",
      render: (task) => (
        <>
          <Link to="/tasks/$id" params={{ id: task.id }} className="num keep">
            {task.number}
          </Link>
          <span className="two keep">
            {task.division} · {task.owner}
          </span>
        </>
      ),
    },
  ];
}
