import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { grants } from "@/api/kernel";
import type { User } from "@/api/types";
import { useMe } from "@/features/session/session";
import { may } from "@/shared/lib/permissions";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { GrantTable } from "./GrantTable";
import { type Holder, RequestGrant } from "./RequestGrant";

/** Everything one person was given, asked for, lost. */
export function UserGrantsDrawer({ user, close }: { user: User | null; close: () => void }) {
  const me = useMe();
  const [asking, setAsking] = useState<Holder | null>(null);
  const query = useQuery({
    queryKey: ["grants", { holder: user?.id }],
    queryFn: () => grants({ holder: user?.id, limit: 100 }),
    enabled: user !== null,
  });
  const ask = () =>
    user &&
    setAsking({
      kind: "user",
      id: user.id,
      name: user.name,
      office: user.office.id,
      hasUnit: user.unit !== null,
    });
  return (
    <>
      <Drawer
        open={user !== null && asking === null}
        onClose={close}
        size={980}
        title={`授权 · ${user?.name ?? ""}`}
        footer={
          <div className="row">
            {may(me, "requestGrants") && (
              <Button type="primary" onClick={ask}>
                申请授权
              </Button>
            )}
            <Button onClick={close}>关闭</Button>
          </div>
        }
      >
        <Loaded query={query}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title="还没有授权">没有角色的账号登录后看不到业务内容。</EmptyState>
            ) : (
              <GrantTable rows={page.items} own />
            )
          }
        </Loaded>
      </Drawer>
      <RequestGrant holder={asking} close={() => setAsking(null)} />
    </>
  );
}
