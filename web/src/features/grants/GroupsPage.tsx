import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Group } from "@/api/types";
import { useMe } from "@/features/session/session";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { CloseGroup, GroupWords, NewGroup } from "./GroupModals";
import { groupsQuery } from "./queries";
import { type Holder, RequestGrant } from "./RequestGrant";

/** 用户组: who stands in each; members and roles come by grants. */
export function GroupsPage() {
  const me = useMe();
  const groups = useQuery(groupsQuery);
  const [creating, setCreating] = useState(false);
  const [changing, setChanging] = useState<Group | null>(null);
  const [closing, setClosing] = useState<Group | null>(null);
  const [asking, setAsking] = useState<Holder | null>(null);
  return (
    <>
      <PageHead title="用户组" sub="组内人员共同持有授予本组的角色；加入和授予都由两人完成">
        {may(me, "manageGroups") && (
          <Button type="primary" onClick={() => setCreating(true)}>
            新建用户组
          </Button>
        )}
      </PageHead>
      <Panel>
        <Loaded query={groups} rows={6}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="还没有用户组">
                几个人共同办理同一类工作时，可以建一个组，一次授予角色。
              </EmptyState>
            ) : (
              <DataTable
                label="用户组"
                rows={items}
                rowKey={(group) => group.id}
                columns={[
                  {
                    key: "name",
                    title: "名称 · 单位",
                    render: (group) => (
                      <>
                        {group.name}
                        <span className="two">{group.office.name}</span>
                      </>
                    ),
                  },
                  { key: "purpose", title: "用途", render: (group) => group.purpose },
                  {
                    key: "members",
                    title: "成员",
                    render: (group) =>
                      group.members.length === 0 ? (
                        <span className="muted">还没有成员，在“用户”页为本人申请加入</span>
                      ) : (
                        group.members.map((member) => member.name).join("、")
                      ),
                  },
                  {
                    key: "acts",
                    title: "操作",
                    render: (group) => (
                      <div className="row">
                        {may(me, "requestGrants") && (
                          <Button
                            size="small"
                            onClick={() =>
                              setAsking({ kind: "group", id: group.id, name: group.name })
                            }
                          >
                            为本组申请角色
                          </Button>
                        )}
                        {may(me, "manageGroups") && (
                          <>
                            <Button size="small" onClick={() => setChanging(group)}>
                              修改
                            </Button>
                            <Button size="small" danger onClick={() => setClosing(group)}>
                              撤销
                            </Button>
                          </>
                        )}
                      </div>
                    ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Panel>
      <NewGroup open={creating} close={() => setCreating(false)} />
      <GroupWords group={changing} close={() => setChanging(null)} />
      <CloseGroup group={closing} close={() => setClosing(null)} />
      <RequestGrant holder={asking} close={() => setAsking(null)} />
    </>
  );
}
