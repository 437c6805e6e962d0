import { useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { recordRelation } from "@/api/serving";
import type { Party, RecordRelation } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import type { PersonDrawerProps } from "./StatusDrawer";
import { RELATIONS, relatable } from "./words";

const LIFTED = "";

/** What two recipients are to each other: with a relation on record they may share a number. */
export function RelationDrawer({
  party,
  parties,
  open,
  close,
}: PersonDrawerProps & { parties: Party[] }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ other_id: string; relation: string; basis: string }>();
  const record = useWrite(
    (body: RecordRelation, key) => recordRelation(party.id, body, key),
    () => {
      void message.success("受送达人之间的关系已登记");
      form.resetFields();
      void client.invalidateQueries({ queryKey: ["cases"] });
      close();
    },
  );
  const refused = refusedIn(record.error);
  const others = relatable(party, parties);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title={`登记受送达人之间的关系 · ${party.name}`}
      act="登记关系"
      busy={record.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={({ relation, ...rest }) =>
          record.mutate({ ...rest, relation: relation === LIFTED ? null : relation })
        }
      >
        <Form.Item
          name="other_id"
          label="另一名受送达人"
          rules={[{ required: true, message: "请选择另一名受送达人" }]}
          {...refused("other_id")}
        >
          <Select
            options={others.map((one) => ({ value: one.id, label: `${one.name}（${one.role}）` }))}
          />
        </Form.Item>
        <Form.Item
          name="relation"
          label="关系"
          rules={[{ required: true, validator: chosen }]}
          {...refused("relation")}
        >
          <Select
            options={[
              ...RELATIONS.map((one) => ({ value: one, label: one })),
              { value: LIFTED, label: "解除已登记的关系" },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="basis"
          label="依据的材料"
          rules={[{ required: true, message: "请写明依据的材料" }]}
          {...refused("basis")}
        >
          <Input maxLength={200} placeholder="如 结婚证、户口簿、本人笔录" />
        </Form.Item>
        <p className="sub">登记后，两人可以使用同一号码接收送达短信；各自凭本人证件号核验。</p>
        <ProblemNotice problem={record.error} />
      </Form>
    </FormDrawer>
  );
}

/** An empty choice means lifting; no choice at all is none. */
async function chosen(_: unknown, value: unknown) {
  if (value === undefined) throw new Error("请选择关系");
}
