import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Form, Input, Radio, Select } from "antd";
import type { Dayjs } from "dayjs";
import { requestGrant } from "@/api/kernel";
import type { Grant, NewGrant, Reach } from "@/api/types";
import { officesOf, topOf, unitsOf } from "@/features/users/organisations";
import { organisationsQuery, rolesQuery } from "@/features/users/queries";
import { useWrite } from "@/shared/hooks/use-write";
import { fromField } from "@/shared/lib/dayjs";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { groupsQuery } from "./queries";
import { REACH, REACH_HELP } from "./words";

/** Who is to get something. */
export interface Holder {
  kind: Grant["holder_kind"];
  id: string;
  name: string;
  /** Where a person belongs. */
  office?: string;
  hasUnit?: boolean;
}

interface Fields {
  what?: Grant["what"];
  gives_id: string;
  reach: Reach;
  place_ids?: string[];
  days?: [Dayjs | null, Dayjs | null] | null;
  reason: string;
}

interface RequestGrantProps {
  holder: Holder | null;
  close: () => void;
}

const REACHES = Object.keys(REACH) as Reach[];

/** Asks for a grant; what it gives waits for a second person. */
export function RequestGrant({ holder, close }: RequestGrantProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const what = Form.useWatch("what", form) ?? "role";
  const reach = Form.useWatch("reach", form) ?? "office";
  const enabled = holder !== null;
  const roles = useQuery({ ...rolesQuery, enabled });
  const groups = useQuery({ ...groupsQuery, enabled: enabled && what === "group" });
  const organisations = useQuery({ ...organisationsQuery, enabled });
  const all = organisations.data?.items ?? [];
  const office = all.find((one) => one.id === topOf(all, holder?.office ?? ""));
  const posts = office?.kind === "service_company";
  const ask = useWrite(requestGrant, () => {
    void message.success("已提出申请，等待另一名安全管理员批准");
    form.resetFields();
    void client.invalidateQueries({ queryKey: ["grants"] });
    close();
  });
  const submit = (fields: Fields) => {
    if (!holder) return;
    const from = fromField(fields.days?.[0]);
    const until = fromField(fields.days?.[1]);
    // Only people choose what they are given; a system reaches its own office.
    const asked = fields.what ?? "role";
    const reaching = asked === "role" && holder.kind !== "system";
    const body: NewGrant = {
      holder_kind: holder.kind,
      holder_id: holder.id,
      what: asked,
      gives_id: fields.gives_id,
      reason: fields.reason.trim(),
      ...(reaching && { reach: fields.reach }),
      ...(reaching && fields.reach === "chosen" && { place_ids: fields.place_ids ?? [] }),
      ...(from && { from }),
      ...(until && { until }),
    };
    ask.mutate(body);
  };
  const refused = refusedIn(ask.error);
  const places = officesOf(all).flatMap((top) => [
    { value: top.id, label: top.name },
    ...unitsOf(all, top.id).map((unit) => ({
      value: unit.id,
      label: `${top.name} · ${unit.label.trim()}`,
    })),
  ]);
  const courts = places.filter(
    (place) => all.find((one) => one.id === topOf(all, place.value))?.kind === "court",
  );
  const choices = {
    role: roles.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [],
    group: groups.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [],
    posting: courts,
  }[what];

  return (
    <FormDrawer
      open={enabled}
      onClose={close}
      title={`申请授权 · ${holder?.name ?? ""}`}
      size={480}
      act="提出申请"
      busy={ask.isPending}
      onAct={() => form.submit()}
      aside="由另一名安全管理员批准后生效"
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ what: "role", reach: "office" }}
        onFinish={submit}
      >
        {holder?.kind === "user" && (
          <Form.Item name="what" label="授予什么" required>
            <Radio.Group
              onChange={() => form.setFieldValue("gives_id", undefined)}
              options={[
                { value: "role", label: "角色" },
                { value: "group", label: "加入用户组" },
                ...(posts ? [{ value: "posting", label: "派驻法院" }] : []),
              ]}
            />
          </Form.Item>
        )}
        <Form.Item
          name="gives_id"
          label={{ role: "角色", group: "用户组", posting: "派驻到" }[what]}
          rules={[{ required: true, message: "请选择" }]}
          {...refused("gives_id")}
          {...refused("role_ids")}
        >
          <Select showSearch={{ optionFilterProp: "label" }} options={choices} />
        </Form.Item>
        {what === "role" && holder?.kind !== "system" && (
          <Form.Item
            name="reach"
            label="范围"
            required
            extra={REACH_HELP[reach]}
            {...refused("reach")}
          >
            <Select
              options={REACHES.map((one) => ({
                value: one,
                label: REACH[one],
                disabled:
                  holder?.kind === "user" &&
                  holder.hasUnit === false &&
                  (one === "own_unit" || one === "unit_tree"),
              }))}
            />
          </Form.Item>
        )}
        {what === "role" && reach === "chosen" && holder?.kind !== "system" && (
          <Form.Item
            name="place_ids"
            label="单位和庭室"
            rules={[{ required: true, message: "请至少选择一个" }]}
            {...refused("place_ids")}
          >
            <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={places} />
          </Form.Item>
        )}
        <Form.Item
          name="days"
          label={what === "posting" ? "起止日期" : "起止日期（不填为今天起、长期）"}
          rules={what === "posting" ? [{ required: true, message: "派驻须写明起止日期" }] : []}
          {...refused("until")}
          {...refused("from")}
        >
          <DatePicker.RangePicker allowEmpty={[false, what !== "posting"]} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="申请理由"
          rules={[{ required: true, whitespace: true, message: "请填写理由" }]}
          {...refused("reason")}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder="如 接替李某负责速裁案件送达" />
        </Form.Item>
        <ProblemNotice problem={ask.error} />
      </Form>
    </FormDrawer>
  );
}
