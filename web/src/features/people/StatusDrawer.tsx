import { useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { recordStatus } from "@/api/serving";
import type { Party, RecordStatus } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { refusedIn } from "@/shared/ui/refused";
import { ProblemNotice } from "@/shared/ui/States";
import { statusesOf } from "./words";

interface Values {
  status: string;
  since: Dayjs;
  basis: string;
}

export interface PersonDrawerProps {
  party: Party;
  open: boolean;
  close: () => void;
}

/** What became of a party: it decides who is served. */
export function StatusDrawer({ party, open, close }: PersonDrawerProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const record = useWrite(
    (body: RecordStatus, key) => recordStatus(party.id, body, key),
    () => {
      void message.success("受送达人状况已登记");
      form.resetFields();
      void client.invalidateQueries({ queryKey: ["cases"] });
      close();
    },
  );
  const refused = refusedIn(record.error);
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title={`登记受送达人状况 · ${party.name}`}
      act="登记状况"
      busy={record.isPending}
      onAct={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={({ since, ...rest }) =>
          record.mutate({ ...rest, since: since.format("YYYY-MM-DD") })
        }
      >
        <Form.Item
          name="status"
          label="状况"
          rules={[{ required: true, message: "请选择状况" }]}
          {...refused("status")}
        >
          <Select options={statusesOf(party)} />
        </Form.Item>
        <Form.Item
          name="since"
          label="起始日期"
          rules={[{ required: true, message: "请按证明材料选择起始日期" }]}
          {...refused("since")}
        >
          <DatePicker format="YYYY-MM-DD" placeholder="如 2026-09-16" />
        </Form.Item>
        <Form.Item
          name="basis"
          label="依据的材料"
          rules={[{ required: true, message: "请写明依据的材料" }]}
          {...refused("basis")}
        >
          <Input maxLength={200} placeholder="如（2026）京01破3号民事裁定书" />
        </Form.Item>
        <p className="sub">
          登记后，系统按法律规定提示应当向谁送达；每次登记都保留。审判业务系统告知的与此不同的，以这里登记的为准，两者都显示。
        </p>
        <ProblemNotice problem={record.error} />
      </Form>
    </FormDrawer>
  );
}
