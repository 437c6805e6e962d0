import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { endException, exceptions } from "@/api/civic";
import type { CivicException, CivicQualityRule, CivicQualitySource } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { ExceptionDrawer } from "./ExceptionDrawer";
import { borneWords } from "./words";

const columns = (
  names: Map<string, string>,
  end: ((id: string) => Promise<unknown>) | null,
): Column<CivicException>[] => [
  {
    key: "code",
    title: "问题",
    render: (row) => (
      <>
        <span className="num">{row.code}</span> {row.title}
        <span className="two">
          {[
            row.source_id ? (names.get(row.source_id) ?? "一个来源") : "全部来源",
            row.district && `区划 ${row.district}`,
            row.item && `事项 ${row.item}`,
            row.field && `列 ${row.field}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </>
    ),
  },
  {
    key: "until",
    title: "截止",
    render: (row) => {
      const state = borneWords(row.state);
      return (
        <>
          <span className="keep">{fullDay(row.until)}</span>
          <span className="two">
            <Tag tone={state.tone}>{state.text}</Tag>
          </span>
        </>
      );
    },
  },
  {
    key: "reason",
    title: "理由 · 依据",
    render: (row) => (
      <>
        {row.reason}
        <span className="two">{row.evidence || "没有填写依据"}</span>
      </>
    ),
  },
  {
    key: "who",
    title: "登记",
    render: (row) => (
      <>
        {row.made_by}
        {end && row.state === "active" && (
          <span className="two">
            <ConfirmAct
              label="提前结束"
              title="提前结束已知例外"
              sentence={`从现在起，${row.code} ${row.title}照常质检，已接受的记录不变。`}
              confirmLabel="结束例外"
              onConfirm={() => end(row.id)}
              button={{ size: "small" }}
            />
          </span>
        )}
      </>
    ),
  },
];

interface ExceptionsProps {
  sources: CivicQualitySource[];
  rules: CivicQualityRule[];
}

/** 已知例外: what is borne, of whom, until when and why. */
export function Exceptions({ sources, rules }: ExceptionsProps) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [creating, setCreating] = useState(false);
  const query = useQuery({ queryKey: ["civic-exceptions"], queryFn: exceptions });
  const again = () => void client.invalidateQueries({ queryKey: ["civic-exceptions"] });
  const end = useWrite(endException, (row) => {
    void message.success(`已结束 ${row.code} 的例外`);
    again();
  });
  const manages = may(me, "bearFaults");
  const names = new Map(sources.map((one) => [one.id, one.name]));
  return (
    <div className="stack">
      {manages && (
        <div className="row">
          <Button type="primary" onClick={() => setCreating(true)}>
            登记例外
          </Button>
        </div>
      )}
      <Loaded query={query} rows={4}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="没有已知例外">
              有依据、暂时改不了的问题可以登记为例外：到期前不再退回记录，到期自动恢复质检。
            </EmptyState>
          ) : (
            <DataTable
              label="已知例外"
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns(names, manages ? (id) => end.mutateAsync(id) : null)}
            />
          )
        }
      </Loaded>
      <ExceptionDrawer
        open={creating}
        close={() => setCreating(false)}
        sources={sources}
        rules={rules}
        done={(row) => {
          setCreating(false);
          void message.success(`已登记 ${row.code} 的例外`);
          again();
        }}
      />
    </div>
  );
}
