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

interface GrantsDrawerProps {
  holder: Holder | null;
  /** What it means to have none. */
  empty: string;
  close: () => void;
}

/** Everything one holder was given, asked for, lost. */
export function GrantsDrawer({ holder, empty, close }: GrantsDrawerProps) {
  const me = useMe();
  const [asking, setAsking] = useState<Holder | null>(null);
  const query = useQuery({
    queryKey: ["grants", { holder: holder?.id }],
    queryFn: () => grants({ holder: holder?.id, limit: 100 }),
    enabled: holder !== null,
  });
  return (
    <>
      <Drawer
        open={holder !== null && asking === null}
        onClose={close}
        size={980}
        title={`授权 · ${holder?.name ?? ""}`}
        footer={
          <div className="row">
            {may(me, "requestGrants") && (
              <Button type="primary" onClick={() => setAsking(holder)}>
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
              <EmptyState title="还没有授权">{empty}</EmptyState>
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

/** The same for a person. */
export function UserGrantsDrawer({ user, close }: { user: User | null; close: () => void }) {
  const holder: Holder | null = user && {
    kind: "user",
    id: user.id,
    name: user.name,
    office: user.office.id,
    hasUnit: user.unit !== null,
  };
  return (
    <GrantsDrawer holder={holder} empty="没有角色的账号登录后看不到业务内容。" close={close} />
  );
}
