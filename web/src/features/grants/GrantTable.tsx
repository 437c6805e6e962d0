import { useQueryClient } from "@tanstack/react-query";
import { App, Input } from "antd";
import { useState } from "react";
import { approveGrant, endGrant, refuseGrant } from "@/api/kernel";
import type { Grant } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Labelled } from "@/shared/ui/Labelled";
import { Mark, Tag } from "@/shared/ui/Mark";
import { barred, daysWords, reachWords, stateMark, WHAT } from "./words";

/** What a grant gives to whom, in one breath. */
const sentence = (grant: Grant) =>
  [
    `${grant.holder.name}：${WHAT[grant.what]}“${grant.gives.name}”`,
    reachWords(grant) && `范围 ${reachWords(grant)}`,
    daysWords(grant),
  ]
    .filter(Boolean)
    .join("，");

interface ActProps {
  grant: Grant;
  kind: "approve" | "refuse" | "end";
}

const ACT = {
  approve: { label: "批准", done: "已批准，立即生效", tail: "。批准后立即生效。" },
  refuse: { label: "拒绝", done: "已拒绝", tail: "。拒绝后不生效，理由会告诉申请人。" },
  end: {
    label: "收回",
    done: "已收回，立即生效",
    tail: "。收回立即生效，持有人在线的须重新登录。",
  },
} as const;

function Act({ grant, kind }: ActProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const withdraws = kind === "end" && grant.state === "requested";
  const words = withdraws
    ? { label: "撤回申请", done: "已撤回", tail: "。撤回后须重新申请。" }
    : ACT[kind];
  const needs = kind !== "approve";
  const write = useWrite(
    (input: string, key) => {
      if (kind === "approve") return approveGrant(grant.id, input, key);
      return kind === "refuse" ? refuseGrant(grant.id, input, key) : endGrant(grant.id, input, key);
    },
    () => {
      void message.success(words.done);
      setText("");
      for (const queryKey of [["grants"], ["users"], ["roles"], ["groups"]]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  );
  return (
    <ConfirmAct
      label={words.label}
      title={`${words.label}：${grant.holder.name} · ${grant.gives.name}`}
      sentence={sentence(grant) + words.tail}
      confirmLabel={words.label}
      button={{ size: "small", type: kind === "approve" ? "primary" : "default" }}
      danger={kind !== "approve"}
      ready={!needs || text.trim().length >= 2}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutateAsync(text.trim())}
    >
      <Labelled label={needs ? "理由" : "批准意见（可不填）"}>
        {(id) => (
          <Input
            id={id}
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Labelled>
    </ConfirmAct>
  );
}

function Acts({ grant }: { grant: Grant }) {
  const me = useMe();
  const why = barred(grant, me.user.id);
  const decides = may(me, "grantRoles") && grant.state === "requested";
  const ends =
    may(me, "requestGrants") &&
    (grant.state === "approved" ||
      (grant.state === "requested" && grant.requested.by === me.user.id));
  return (
    <div className="row">
      {decides && !why && <Act grant={grant} kind="approve" />}
      {decides && !why && <Act grant={grant} kind="refuse" />}
      {decides && why && <span className="sub">{why}</span>}
      {ends && <Act grant={grant} kind="end" />}
    </div>
  );
}

/** Grants with what can be done about each; the holder's column is left out on a person's own list. */
export function GrantTable({ rows, own = false }: { rows: Grant[]; own?: boolean }) {
  const me = useMe();
  const when = (at: string) => moment(at, me.today);
  return (
    <DataTable
      label="授权"
      rows={rows}
      rowKey={(grant) => grant.id}
      columns={[
        {
          key: "state",
          title: "状态",
          render: (grant) => <Mark mark={stateMark(grant, me.today)} />,
        },
        ...(own
          ? []
          : [
              {
                key: "holder",
                title: "持有人 · 单位",
                render: (grant: Grant) => (
                  <>
                    {grant.holder.name}
                    {grant.holder_kind === "group" && <Tag>用户组</Tag>}
                    <span className="two">{grant.office.name}</span>
                  </>
                ),
              },
            ]),
        {
          key: "gives",
          title: "授予",
          render: (grant) => (
            <>
              <Tag>{WHAT[grant.what]}</Tag> {grant.gives.name}
              <span className="two">{reachWords(grant)}</span>
            </>
          ),
        },
        { key: "days", title: "起止", render: (grant) => daysWords(grant) },
        {
          key: "requested",
          title: "申请",
          render: (grant) => (
            <>
              {grant.requested.name} <span className="num">{when(grant.requested.at)}</span>
              <span className="two">{grant.requested.text}</span>
            </>
          ),
        },
        {
          key: "decided",
          title: "处理",
          render: (grant) => {
            const word = grant.ended ?? grant.decided;
            if (!word) return <span className="muted">等待安全管理员</span>;
            return (
              <>
                {word.name} <span className="num">{when(word.at)}</span>
                <span className="two">{word.text}</span>
              </>
            );
          },
        },
        { key: "acts", title: "操作", render: (grant) => <Acts grant={grant} /> },
      ]}
    />
  );
}
