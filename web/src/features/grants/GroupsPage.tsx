import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { createGroup } from "@/api/kernel";
import { useMe } from "@/features/session/session";
import { officesOf, topOf, unitsOf } from "@/features/users/organisations";
import { organisationsQuery } from "@/features/users/queries";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { refusedIn } from "@/shared/ui/refused";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { groupsQuery } from "./queries";
import { type Holder, RequestGrant } from "./RequestGrant";

interface Fields {
  organisation_id: string;
  name: string;
  purpose: string;
}

function NewGroup({ open, close }: { open: boolean; close: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const organisations = useQuery({ ...organisationsQuery, enabled: open });
  const all = organisations.data?.items ?? [];
  const create = useWrite(createGroup, (group) => {
    void message.success(`已新建用户组“${group.name}”`);
    form.resetFields();
    void client.invalidateQueries({ queryKey: ["groups"] });
    close();
  });
  const refused = refusedIn(create.error);
  const places = officesOf(all).flatMap((top) => [
    { value: top.id, label: top.name },
    ...unitsOf(all, top.id).map((unit) => ({
      value: unit.id,
      label: `${top.name} · ${unit.label.trim()}`,
    })),
  ]);
  return (
    <Modal
      open={open}
      title="新建用户组"
      onCancel={close}
      cancelText="先不办"
      okText="新建用户组"
      okButtonProps={{ loading: create.isPending }}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ organisation_id: topOf(all, me.office.id) }}
        onFinish={(fields) =>
          create.mutate({
            organisation_id: fields.organisation_id,
            name: fields.name.trim(),
            purpose: fields.purpose.trim(),
          })
        }
      >
        <Form.Item
          name="organisation_id"
          label="所属单位或庭室"
          rules={[{ required: true, message: "请选择" }]}
          {...refused("organisation_id")}
        >
          <Select showSearch={{ optionFilterProp: "label" }} options={places} />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
          {...refused("name")}
        >
          <Input maxLength={40} placeholder="如 速裁送达组" />
        </Form.Item>
        <Form.Item
          name="purpose"
          label="用途"
          rules={[{ required: true, whitespace: true, message: "请填写用途" }]}
          {...refused("purpose")}
        >
          <Input maxLength={200} placeholder="如 共同办理速裁案件送达" />
        </Form.Item>
        <ProblemNotice problem={create.error} />
      </Form>
    </Modal>
  );
}

/** 用户组: who stands in each; members and roles come by grants. */
export function GroupsPage() {
  const me = useMe();
  const groups = useQuery(groupsQuery);
  const [creating, setCreating] = useState(false);
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
                    render: (group) =>
                      may(me, "requestGrants") && (
                        <Button
                          size="small"
                          onClick={() =>
                            setAsking({ kind: "group", id: group.id, name: group.name })
                          }
                        >
                          为本组申请角色
                        </Button>
                      ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Panel>
      <NewGroup open={creating} close={() => setCreating(false)} />
      <RequestGrant holder={asking} close={() => setAsking(null)} />
    </>
  );
}
