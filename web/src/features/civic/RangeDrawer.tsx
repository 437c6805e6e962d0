import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { reserveRange } from "@/api/civic";
import type { CivicCodeRange, RangeInput } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { addDays } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { CHANNEL_CHOICES } from "./words";

interface RangeDrawerProps {
  open: boolean;
  close: () => void;
  done: (range: CivicCodeRange) => void;
}

interface Fields {
  hall: string;
  district: string;
  channel: number;
  day: string;
  count: number;
  expires: string;
}

/** Numbers for a hall that will be offline. */
export function RangeDrawer({ open, close, done }: RangeDrawerProps) {
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const write = useWrite(
    (body: RangeInput, key) => reserveRange(body, key),
    (range) => {
      form.resetFields();
      done(range);
    },
  );
  const refused = refusedIn(write.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="领取离线号段"
      act="领取"
      busy={write.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        name="code-range"
        layout="vertical"
        requiredMark="optional"
        initialValues={{
          channel: 1,
          day: addDays(me.today, 1),
          expires: addDays(me.today, 1),
          count: 100,
        }}
        onFinish={(fields) =>
          write.mutate({
            hall: fields.hall.trim(),
            district: fields.district.trim(),
            channel: fields.channel,
            day: fields.day,
            count: fields.count,
            expires_at: `${fields.expires}T23:59:00+08:00`,
          })
        }
      >
        <Form.Item
          name="hall"
          label="大厅名称"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写大厅名称" }]}
          {...refused("hall")}
        >
          <Input maxLength={50} placeholder="如 朝阳区政务服务大厅" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="district"
          label="区划代码"
          validateTrigger="onBlur"
          rules={[{ required: true, pattern: /^\d{6}$/, message: "请填写6位区划代码" }]}
          {...refused("district")}
        >
          <Input maxLength={6} placeholder="如 110105" inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="channel"
          label="渠道"
          rules={[{ required: true, message: "请选择渠道" }]}
          {...refused("channel")}
        >
          <Select options={CHANNEL_CHOICES} />
        </Form.Item>
        <Form.Item
          name="day"
          label="使用日期"
          getValueProps={(value?: string) => ({ value: toField(value) })}
          normalize={fromField}
          rules={[{ required: true, message: "请选择使用日期" }]}
          {...refused("day")}
        >
          <DatePicker minDate={dayjs(me.today)} maxDate={dayjs(addDays(me.today, 31))} />
        </Form.Item>
        <Form.Item
          name="count"
          label="数量（1 至 1000 个）"
          rules={[{ required: true, message: "请填写数量" }]}
          {...refused("count")}
        >
          <InputNumber min={1} max={1000} precision={0} />
        </Form.Item>
        <Form.Item
          name="expires"
          label="有效期至（当天结束）"
          getValueProps={(value?: string) => ({ value: toField(value) })}
          normalize={fromField}
          rules={[{ required: true, message: "请选择有效期" }]}
          extra="最晚到使用日期后 7 天，过期不能再发放"
          {...refused("expires_at")}
        >
          <DatePicker minDate={dayjs(me.today)} />
        </Form.Item>
        <ProblemNotice problem={write.error} />
      </Form>
    </FormDrawer>
  );
}
