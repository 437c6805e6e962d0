import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Role } from "@/api/types";
import { useMe } from "@/features/session/session";
import { permissionsQuery, rolesQuery } from "@/features/users/queries";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { RoleDrawer } from "./RoleDrawer";
import { WaitingChange } from "./WaitingChange";

/** 角色: what each allows, in words, and how many hold it. */
export function RolesPage() {
  const me = useMe();
  const roles = useQuery(rolesQuery);
  const permissions = useQuery(permissionsQuery);
  const [editing, setEditing] = useState<Role | "new" | null>(null);
  const titles = new Map(permissions.data?.items.map((one) => [one.code, one.title]) ?? []);

  return (
    <>
      <PageHead
        title="角色"
        sub="角色决定能做什么，授权的范围决定看到哪些案件；增加权限由两名安全管理员完成"
      >
        {may(me, "manageRoles") && (
          <Button type="primary" onClick={() => setEditing("new")}>
            新建角色
          </Button>
        )}
      </PageHead>
      <Panel>
        <Loaded query={roles} rows={6}>
          {({ items }) => (
            <DataTable
              label="角色"
              rows={items}
              rowKey={(role) => role.id}
              columns={[
                {
                  key: "name",
                  title: "角色",
                  render: (role) => (
                    <>
                      <button type="button" className="quiet" onClick={() => setEditing(role)}>
                        {role.name}
                      </button>
                      <span className="two">
                        {role.code}
                        {role.built_in && " · 系统自带"}
                      </span>
                    </>
                  ),
                },
                { key: "users", title: "持有人", render: (role) => `${role.users} 人` },
                {
                  key: "permissions",
                  title: "能做什么",
                  render: (role) => (
                    <div className="stack">
                      <div className="row">
                        {role.permissions.length === 0 && <span className="muted">还没有权限</span>}
                        {role.permissions.map((code) => (
                          <Tag key={code}>{titles.get(code) ?? code}</Tag>
                        ))}
                      </div>
                      <WaitingChange role={role} titles={titles} />
                    </div>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <RoleDrawer
        key={editing === "new" ? "new" : (editing?.id ?? "none")}
        role={editing}
        editable={may(me, "manageRoles")}
        permissions={permissions.data?.items ?? []}
        close={() => setEditing(null)}
      />
    </>
  );
}
