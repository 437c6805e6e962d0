import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal, Select } from "antd";
import { moveUser, type NewPlace, users } from "@/api/kernel";
import type { User } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { topOf, unitsOf } from "./organisations";
import { organisationsQuery } from "./queries";

interface Fields {
  unit_id?: string | null;
  title?: string;
  successor_id?: string | null;
  reason: string;
}

/** What the form says, as the server takes it. */
const placed = (fields: Fields): NewPlace => ({
  unit_id: fields.unit_id ?? null,
  title: fields.title?.trim() || null,
  successor_id: fields.successor_id ?? null,
  reason: fields.reason.trim(),
});

function PlaceForm({ user, close }: { user: User; close: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const organisations = useQuery(organisationsQuery);
  const all = organisations.data?.items ?? [];
  const people = useQuery({
    queryKey: ["users", { successors: user.office.id }],
    queryFn: () => users({ limit: 200, state: "active" }),
  });
  const colleagues = (people.data?.items ?? []).filter(
    (one) => one.id !== user.id && !one.admin_kind && one.office.id === user.office.id,
  );
  const move = useWrite(
    (body: NewPlace, key) => moveUser(user.id, body, key),
    () => {
      void message.success(`${user.name}的庭室和职务已调整`);
      void client.invalidateQueries({ queryKey: ["users"] });
      close();
    },
  );
  const refused = refusedIn(move.error);
  const unit = Form.useWatch("unit_id", form);
  const moves = (unit ?? null) !== (user.unit?.id ?? null);
  return (
    <Modal
      open
      title={`调整庭室和职务 · ${user.name}`}
      onCancel={close}
      cancelText="先不办"
      okText="调整"
      okButtonProps={waits(move.isPending)}
      onOk={() => form.submit()}
    >
      <Form
        // The form of a new user stays on the page behind it: two fields must not have one id.
        name="place"
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ unit_id: user.unit?.id ?? null, title: user.title ?? "" }}
        onFinish={(fields) => move.mutate(placed(fields))}
      >
        <Form.Item name="unit_id" label={`${user.office.name}的庭室`} {...refused("unit_id")}>
          <Select
            allowClear
            placeholder="不属于任何庭室"
            options={unitsOf(all, topOf(all, user.office.id) ?? user.office.id).map((one) => ({
              value: one.id,
              label: one.label,
            }))}
          />
        </Form.Item>
        <Form.Item name="title" label="职务" {...refused("title")}>
          <Input maxLength={30} placeholder="如 送达专员" />
        </Form.Item>
        {moves && (
          <>
            <p className="sentence">
              因在原庭室取得的授权（范围为“本庭室”“本庭室及下属”的角色、原庭室的用户组）同时结束并退出登录，在新庭室需要的另行申请，由两人办理。
            </p>
            <Form.Item
              name="successor_id"
              label="未办结工作的接手人（没有未办结的工作可不选）"
              {...refused("successor_id")}
            >
              <Select
                allowClear
                showSearch={{ optionFilterProp: "label" }}
                options={colleagues.map((one) => ({
                  value: one.id,
                  label: `${one.name}（${one.login}）`,
                }))}
              />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: "请填写原因" }]}
          {...refused("reason")}
        >
          <Input maxLength={200} placeholder="如 轮岗到民事审判一庭" />
        </Form.Item>
        <ProblemNotice problem={move.error} />
      </Form>
    </Modal>
  );
}

/** 调整庭室和职务: what was held by standing in the old unit ends with it. */
export function PlaceModal({ user, close }: { user: User | null; close: () => void }) {
  return user && <PlaceForm key={user.id} user={user} close={close} />;
}
