import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Drawer, Input } from "antd";
import { useState } from "react";
import { changeRole, createRole } from "@/api/kernel";
import type { Permission, Role } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { ProblemNotice } from "@/shared/ui/States";
import "@/features/users/users.css";
import { waits } from "@/shared/ui/waits";

const CAPABILITY: Record<string, string> = {
  serving: "送达",
  civic: "政务",
  opsdesk: "运维",
  kernel: "公共",
};

interface RoleDrawerProps {
  role: Role | "new" | null;
  editable: boolean;
  permissions: Permission[];
  close: () => void;
}

interface RoleInput {
  id: string | null;
  code: string;
  name: string;
  permissions: string[];
}

/** The powers of one role, each with its meaning. */
export function RoleDrawer({ role, editable, permissions, close }: RoleDrawerProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const known = role === "new" ? null : role;
  const [name, setName] = useState(known?.name ?? "");
  const [code, setCode] = useState(known?.code ?? "");
  const [chosen, setChosen] = useState<string[]>(known?.permissions ?? []);
  const save = useWrite(
    async ({ id, ...body }: RoleInput, key) =>
      id
        ? await changeRole(id, { name: body.name, permissions: body.permissions }, key)
        : { role: await createRole(body, key), waits: false },
    ({ role: saved, waits }) => {
      void message.success(
        waits
          ? `角色“${saved.name}”的修改已提出，等待另一名安全管理员批准`
          : `角色“${saved.name}”已保存，立即生效`,
      );
      void client.invalidateQueries({ queryKey: ["roles"] });
      close();
    },
  );
  const groups = [...new Set(permissions.map((one) => one.capability))];
  const fieldProblem = (field: string) => {
    const words = save.error?.field(field);
    return words && <div className="field-problem">{words}</div>;
  };

  return (
    <Drawer
      open={role !== null}
      onClose={close}
      size={600}
      title={role === "new" ? "新建角色" : `角色 · ${known?.name ?? ""}`}
      footer={
        editable && (
          <div className="row">
            <Button
              type="primary"
              {...waits(save.isPending)}
              disabled={!name.trim() || !code.trim()}
              onClick={() =>
                save.mutate({
                  id: known?.id ?? null,
                  code: code.trim(),
                  name: name.trim(),
                  permissions: [...chosen].sort(),
                })
              }
            >
              保存角色
            </Button>
            <Button onClick={close}>先不办</Button>
            {known && known.users > 0 && (
              <span className="sub">
                去掉权限对 {known.users} 名持有人立即生效，增加权限须另一名安全管理员批准
              </span>
            )}
          </div>
        )
      }
    >
      <div className="stack">
        <div>
          <label htmlFor="role-name">角色名称</label>
          <Input
            id="role-name"
            value={name}
            disabled={!editable}
            maxLength={32}
            onChange={(event) => setName(event.target.value)}
          />
          {fieldProblem("name")}
        </div>
        {role === "new" && (
          <div>
            <label htmlFor="role-code">角色代码（小写字母、数字、下划线，建后不改）</label>
            <Input
              id="role-code"
              value={code}
              maxLength={64}
              placeholder="如 weekend_duty"
              onChange={(event) => setCode(event.target.value)}
            />
            {fieldProblem("code")}
          </div>
        )}
        {groups.map((group) => (
          <section key={group} aria-label={CAPABILITY[group] ?? group}>
            <strong>{CAPABILITY[group] ?? group}</strong>
            <ul className="role-choice">
              {permissions
                .filter((one) => one.capability === group)
                .map((one) => (
                  <li key={one.code}>
                    <Checkbox
                      disabled={!editable}
                      checked={chosen.includes(one.code)}
                      onChange={(event) =>
                        setChosen((old) =>
                          event.target.checked
                            ? [...old, one.code]
                            : old.filter((each) => each !== one.code),
                        )
                      }
                    >
                      {one.title}
                    </Checkbox>
                    <div className="sub">{one.meaning}</div>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <ProblemNotice problem={save.error} />
      </div>
    </Drawer>
  );
}
