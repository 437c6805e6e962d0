import { useQueryClient } from "@tanstack/react-query";
import { App, Input } from "antd";
import { useState } from "react";
import { approveRoleChange, refuseRoleChange } from "@/api/kernel";
import type { Role } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";

interface WaitingChangeProps {
  role: Role;
  titles: Map<string, string>;
}

/** A change that adds permissions, and what a second security administrator can do about it. */
export function WaitingChange({ role, titles }: WaitingChangeProps) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const change = role.waiting;
  const own = change?.requested_by === me.user.id;
  const decide = useWrite(
    (input: { yes: boolean; text: string; id: string }, key) =>
      input.yes
        ? approveRoleChange(input.id, input.text, key)
        : refuseRoleChange(input.id, input.text, key),
    (_, input) => {
      void message.success(input.yes ? "修改已生效" : own ? "修改已撤回" : "修改已拒绝");
      setText("");
      void client.invalidateQueries({ queryKey: ["roles"] });
    },
  );
  if (!change) return null;
  const added = change.permissions.filter((code) => !role.permissions.includes(code));
  const removed = role.permissions.filter((code) => !change.permissions.includes(code));
  const named = (codes: string[]) => codes.map((code) => titles.get(code) ?? code).join("、");
  const what = [
    added.length > 0 && `增加 ${named(added)}`,
    removed.length > 0 && `去掉 ${named(removed)}`,
  ]
    .filter(Boolean)
    .join("；");
  const act = (yes: boolean) => {
    const label = yes ? "批准修改" : own ? "撤回修改" : "拒绝修改";
    return (
      <ConfirmAct
        label={label}
        title={`${label}：${role.name}`}
        sentence={`${what}。${yes ? `对 ${role.users} 名持有人立即生效。` : "角色保持现在的样子。"}`}
        confirmLabel={label}
        button={{ size: "small", type: yes ? "primary" : "default" }}
        danger={!yes}
        ready={yes || text.trim().length >= 2}
        busy={decide.isPending}
        problem={decide.error}
        onConfirm={() => decide.mutateAsync({ yes, text: text.trim(), id: change.id })}
      >
        <Labelled label={yes ? "批准意见（可不填）" : "理由"}>
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
  };
  return (
    <div className="stack">
      <div>
        <Tag tone="yellow">待批准</Tag> {what}
        <span className="two">{change.requested_name} 提出</span>
      </div>
      {may(me, "grantRoles") && (
        <div className="row">
          {own ? <span className="sub">须由另一名安全管理员批准</span> : act(true)}
          {act(false)}
        </div>
      )}
    </div>
  );
}
