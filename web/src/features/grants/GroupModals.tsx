import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { changeGroup, closeGroup, createGroup } from "@/api/kernel";
import type { Group } from "@/api/types";
import { useMe } from "@/features/session/session";
import { officesOf, topOf, unitsOf } from "@/features/users/organisations";
import { organisationsQuery } from "@/features/users/queries";
import { useWrite } from "@/shared/hooks/use-write";
import { Reason } from "@/shared/ui/Labelled";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface Fields {
  organisation_id: string;
  name: string;
  purpose: string;
}

/** What a group is called and for. */
function Words({ refused }: { refused: ReturnType<typeof refusedIn> }) {
  return (
    <>
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
    </>
  );
}

/** Opening a group; members and roles come by grants. */
export function NewGroup({ open, close }: { open: boolean; close: () => void }) {
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
      okButtonProps={waits(create.isPending)}
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
        <Words refused={refused} />
        <ProblemNotice problem={create.error} />
      </Form>
    </Modal>
  );
}

function WordsForm({ group, close }: { group: Group; close: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Omit<Fields, "organisation_id">>();
  const change = useWrite(
    (body: { name: string; purpose: string }, key) => changeGroup(group.id, body, key),
    (changed) => {
      void message.success(`已修改用户组“${changed.name}”`);
      void client.invalidateQueries({ queryKey: ["groups"] });
      close();
    },
  );
  return (
    <Modal
      open
      title={`修改用户组 · ${group.name}`}
      onCancel={close}
      cancelText="先不办"
      okText="保存"
      okButtonProps={waits(change.isPending)}
      onOk={() => form.submit()}
    >
      <Form
        name="group-words"
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ name: group.name, purpose: group.purpose }}
        onFinish={(fields) =>
          change.mutate({ name: fields.name.trim(), purpose: fields.purpose.trim() })
        }
      >
        <Words refused={refusedIn(change.error)} />
        <ProblemNotice problem={change.error} />
      </Form>
    </Modal>
  );
}

interface OfGroup {
  group: Group | null;
  close: () => void;
}

/** Another name or purpose. */
export function GroupWords({ group, close }: OfGroup) {
  return group && <WordsForm key={group.id} group={group} close={close} />;
}

/** 撤销用户组: nobody has anything from it any more. */
export function CloseGroup({ group, close }: OfGroup) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const end = useWrite(
    (input: { id: string; reason: string }, key) => closeGroup(input.id, input.reason, key),
    () => {
      void message.success("用户组已撤销");
      setReason("");
      void client.invalidateQueries({ queryKey: ["groups"] });
      close();
    },
  );
  return (
    <Modal
      open={group !== null}
      title={`撤销用户组 · ${group?.name ?? ""}`}
      onCancel={close}
      cancelText="先不办"
      okText="撤销用户组"
      okButtonProps={{
        danger: true,
        disabled: reason.trim().length < 2,
        ...waits(end.isPending),
      }}
      onOk={() => group && end.mutate({ id: group.id, reason: reason.trim() })}
    >
      <div className="stack">
        <p className="sentence">
          组内人员立即退出本组并退出登录，授予本组的角色全部收回，共享给本组的案件组内人员不再能看到；撤销后不能恢复，可以另建新组。
        </p>
        <Reason label="原因" value={reason} placeholder="如 专班任务结束" onChange={setReason} />
        <ProblemNotice problem={end.error} />
      </div>
    </Modal>
  );
}
