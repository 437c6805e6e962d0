import { useQuery } from "@tanstack/react-query";
import { App, Checkbox } from "antd";
import { useEffect, useState } from "react";
import { setSystemRoles } from "@/api/kernel";
import type { SystemClient } from "@/api/types";
import { permissionsQuery, rolesQuery } from "@/features/users/queries";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import "@/features/users/users.css";

interface SystemRolesDrawerProps {
  system: SystemClient | null;
  close: () => void;
  done: () => void;
}

/** Which roles a system holds, each with what it allows. Administrators' roles are not offered. */
export function SystemRolesDrawer({ system, close, done }: SystemRolesDrawerProps) {
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string[]>([]);
  const roles = useQuery({ ...rolesQuery, enabled: system !== null });
  const permissions = useQuery({ ...permissionsQuery, enabled: system !== null });
  const known = new Map(permissions.data?.items.map((one) => [one.code, one]) ?? []);
  useEffect(() => setChosen(system?.roles.map((role) => role.id) ?? []), [system]);
  const save = useWrite(
    (input: { id: string; roles: string[] }, key) => setSystemRoles(input.id, input.roles, key),
    (changed) => {
      void message.success(`“${changed.name}”的角色已更新，随下一次调用生效`);
      done();
      close();
    },
  );

  return (
    <FormDrawer
      open={system !== null}
      onClose={close}
      title={`授予角色 · ${system?.name ?? ""}`}
      size={520}
      act="保存角色"
      busy={save.isPending}
      onAct={() => system && save.mutate({ id: system.id, roles: [...chosen].sort() })}
    >
      <p className="sub">须由人员亲自办理、须二次验证的操作，即使角色里有，接入系统也不能办。</p>
      <Loaded query={roles}>
        {({ items }) => (
          <ul className="role-choice">
            {items
              .filter((role) => role.permissions.every((code) => !known.get(code)?.admin_kind))
              .map((role) => (
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
                    {role.permissions.map((code) => known.get(code)?.title ?? code).join("、") ||
                      "没有权限"}
                  </div>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      <ProblemNotice problem={save.error} />
    </FormDrawer>
  );
}
