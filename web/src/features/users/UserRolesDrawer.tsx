import { useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Drawer } from "antd";
import { useEffect, useState } from "react";
import { setUserRoles } from "@/api/kernel";
import type { User } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { permissionsQuery, rolesQuery } from "./queries";
import "./users.css";

interface UserRolesDrawerProps {
  user: User | null;
  close: () => void;
  done: () => void;
}

/** Which roles one person holds, each with what it allows. */
export function UserRolesDrawer({ user, close, done }: UserRolesDrawerProps) {
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string[]>([]);
  const roles = useQuery({ ...rolesQuery, enabled: user !== null });
  const permissions = useQuery({ ...permissionsQuery, enabled: user !== null });
  const titles = new Map(permissions.data?.items.map((one) => [one.code, one.title]) ?? []);
  useEffect(() => setChosen(user?.roles.map((role) => role.id) ?? []), [user]);
  const save = useWrite(
    (input: { id: string; roles: string[] }, key) => setUserRoles(input.id, input.roles, key),
    (changed) => {
      void message.success(`${changed.name} 的角色已更新，立即生效`);
      done();
      close();
    },
  );

  return (
    <Drawer
      open={user !== null}
      onClose={close}
      size={520}
      title={`授予角色 · ${user?.name ?? ""}`}
      footer={
        <div className="row">
          <Button
            type="primary"
            loading={save.isPending}
            onClick={() => user && save.mutate({ id: user.id, roles: [...chosen].sort() })}
          >
            保存角色
          </Button>
          <Button onClick={close}>先不办</Button>
        </div>
      }
    >
      <Loaded query={roles}>
        {({ items }) => (
          <ul className="role-choice">
            {items.map((role) => (
              <li key={role.id}>
                <Checkbox
                  checked={chosen.includes(role.id)}
                  onChange={(event) =>
                    setChosen((old) =>
                      event.target.checked
                        ? [...old, role.id]
                        : old.filter((one) => one !== role.id),
                    )
                  }
                >
                  <strong>{role.name}</strong>
                </Checkbox>
                <div className="sub">
                  {role.permissions.map((code) => titles.get(code) ?? code).join("、") ||
                    "没有权限"}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <ProblemNotice problem={save.error} />
    </Drawer>
  );
}
