import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { declareAccount } from "@/api/civic";
import type { CivicQualitySource, CivicReconciliation, NewReconciliation } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { addDays } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { TABLES } from "./words";

interface AccountDrawerProps {
  open: boolean;
  close: () => void;
  sources: CivicQualitySource[];
  done: (row: CivicReconciliation) => void;
}

interface Fields {
  source: string;
  table: string;
  day: string;
  count: number;
  hash?: string;
}

/** What a source says it sent in a day, told by somebody in its stead. */
export function AccountDrawer({ open, close, sources, done }: AccountDrawerProps) {
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const write = useWrite(
    (body: NewReconciliation, key) => declareAccount(body, key),
    (row) => {
      form.resetFields();
      done(row);
    },
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="登记报送方的账"
      act="登记并比对"
      busy={write.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        name="account-new"
        layout="vertical"
        requiredMark="optional"
        initialValues={{ day: addDays(me.today, -1) }}
        onFinish={(fields) =>
          write.mutate({
            source: fields.source,
            table: fields.table,
            day: fields.day,
            count: fields.count,
            hash: fields.hash?.trim() ?? "",
            buckets: [],
          })
        }
      >
        <Form.Item
          name="source"
          label="来源"
          rules={[{ required: true, message: "请选择来源" }]}
          {...refused("source")}
        >
          <Select options={sources.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        <Form.Item
          name="table"
          label="数据表"
          rules={[{ required: true, message: "请选择数据表" }]}
          {...refused("table")}
        >
          <Select options={Object.entries(TABLES).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="day"
          label="到达日期"
          getValueProps={(value?: string) => ({ value: toField(value) })}
          normalize={fromField}
          rules={[{ required: true, message: "请选择日期" }]}
          {...refused("day")}
        >
          <DatePicker maxDate={dayjs(me.today)} />
        </Form.Item>
        <Form.Item
          name="count"
          label="报送方的条数"
          rules={[{ required: true, message: "请填写条数" }]}
          extra="去掉重复报送的"
          {...refused("count")}
        >
          <InputNumber min={0} precision={0} />
        </Form.Item>
        <Form.Item name="hash" label="摘要（没有就只比条数）" {...refused("hash")}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}
