import { LockOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { AuditEntry, AuditRow } from "@/api/types";
import { stamp } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { EmptyState } from "@/shared/ui/States";
import { detailWords, objectWords, operationTitle } from "./words";

const COLUMNS: Column<AuditEntry | AuditRow>[] = [
  {
    key: "at",
    title: "时间",
    render: (row) => <span className="num keep">{stamp(row.at)}</span>,
  },
  {
    key: "actor",
    title: "操作人",
    render: (row) =>
      row.actor && row.actor.kind !== "system" ? (
        <>
          {"login" in row.actor && row.actor.id ? (
            <Link
              to="/admin/audit/people/$id"
              params={{ id: row.actor.id }}
              search={{ day: row.at.slice(0, 10) }}
              title="当日看过什么"
            >
              {row.actor.name}
            </Link>
          ) : (
            row.actor.name
          )}
          {"login" in row.actor && <span className="two">{row.actor.login}</span>}
        </>
      ) : (
        "系统"
      ),
  },
  {
    key: "operation",
    title: "操作",
    render: (row) => (
      <>
        {"operation_title" in row ? row.operation_title : operationTitle(row.operation)}
        <span className="two">{row.operation}</span>
      </>
    ),
  },
  { key: "object", title: "对象", render: (row) => objectWords(row.object_label) || "—" },
  {
    key: "result",
    title: "结果",
    render: (row) => (
      <Mark
        mark={
          row.result === "ok"
            ? { tone: "blue", text: "已办", note: null }
            : { tone: "red", text: "被拒绝", note: null }
        }
      />
    ),
  },
  {
    key: "detail",
    title: "说明",
    render: (row) => <div className="detail">{detailWords(row.detail)}</div>,
  },
  {
    key: "ip",
    title: "来源",
    render: (row) => (
      <>
        <span className="num">{row.ip || "—"}</span>
        <span className="two code">{row.request_id}</span>
      </>
    ),
  },
  {
    key: "sealed",
    title: "封存",
    render: (row) =>
      row.sealed ? (
        <span className="keep" title="已编入哈希链，改动会被发现">
          <LockOutlined /> 已封存
        </span>
      ) : (
        <span className="muted keep">待封存</span>
      ),
  },
];

interface AuditTableProps {
  rows: (AuditEntry | AuditRow)[];
  /** Inside a case: what it is about is plain, where from is for the audit page. */
  narrow?: boolean;
}

const ASIDE = ["object", "ip"];

/** Who did what to what, when, and whether the row is sealed. */
export function AuditTable({ rows, narrow = false }: AuditTableProps) {
  if (rows.length === 0) {
    return <EmptyState title="没有记录">每一次改动和查看明文都会在这里留下一条。</EmptyState>;
  }
  return (
    <DataTable
      label="审计记录"
      rows={rows}
      rowKey={(row) => row.id}
      columns={COLUMNS.filter((one) => !narrow || !ASIDE.includes(one.key))}
    />
  );
}
