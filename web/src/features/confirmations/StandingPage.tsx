import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { makeStanding, withdrawConfirmation } from "@/api/serving";
import type { MakeStanding } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { FormDrawer } from "@/shared/ui/FormDrawer";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { refusedIn } from "@/shared/ui/refused";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { ConfirmationFields, type FormValues, inputOf } from "./ConfirmationFields";
import { ConfirmationTable } from "./ConfirmationSheet";
import { standingQuery } from "./queries";
import { ScanPick } from "./ScanPick";

interface Values extends FormValues {
  name: string;
  uscc: string;
  valid_until: Dayjs;
}

function StandingDrawer({ open, close }: { open: boolean; close: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const make = useWrite(
    (body: MakeStanding, key) => makeStanding(body, key),
    () => {
      void message.success("常年确认书已登记，此后提取的案件自动采用");
      form.resetFields();
      void client.invalidateQueries({ queryKey: ["standing-confirmations"] });
      close();
    },
  );
  const refused = refusedIn(make.error);
  const submit = (values: Values) =>
    make.mutate({
      name: values.name,
      uscc: values.uscc.trim().toUpperCase(),
      fields: inputOf(values),
      valid_until: values.valid_until.format("YYYY-MM-DD"),
      scan_file_id: values.scan.id,
    });
  return (
    <FormDrawer
      open={open}
      onClose={close}
      title="登记常年确认书"
      act="登记确认书"
      busy={make.isPending}
      onAct={() => form.submit()}
      size={560}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ stages: ["first", "second", "retrial", "enforcement"] }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label="单位名称"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写单位名称" }]}
          {...refused("name")}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="uscc"
          label="统一社会信用代码"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写统一社会信用代码" }]}
          {...refused("uscc")}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <ConfirmationFields refused={refused} />
        <Form.Item
          name="valid_until"
          label="有效期至（最长三年）"
          rules={[{ required: true, message: "请选择有效期" }]}
          {...refused("valid_until")}
        >
          <DatePicker format="YYYY-MM-DD" placeholder="如 2027-09-15" />
        </Form.Item>
        <Form.Item
          name="scan"
          label="盖章确认书的扫描件"
          rules={[{ required: true, message: "请上传扫描件" }]}
          {...refused("scan_file_id")}
        >
          <ScanPick />
        </Form.Item>
        <ProblemNotice problem={make.error} />
      </Form>
    </FormDrawer>
  );
}

/** 常年确认书: units that say once where they are served in all their cases. */
export function StandingPage() {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const query = useQuery(standingQuery);
  const withdraw = useWrite(
    (input: { id: string; reason: string }, key) =>
      withdrawConfirmation(input.id, { reason: input.reason }, key),
    () => {
      void message.success("常年确认书已撤销");
      void client.invalidateQueries({ queryKey: ["standing-confirmations"] });
    },
  );
  return (
    <>
      <PageHead title="常年确认书" sub="单位一次确认，此后提取的案件自动采用，直到有效期满或撤销">
        {may(me, "confirmStanding") && (
          <Button type="primary" onClick={() => setOpen(true)}>
            登记常年确认书
          </Button>
        )}
      </PageHead>
      <Panel>
        <Loaded query={query} rows={6}>
          {(data) =>
            data.items.length === 0 ? (
              <EmptyState title="还没有常年确认书">
                银行、物业、保险等案件较多的单位，可以请其一次确认送达地址。
              </EmptyState>
            ) : (
              <ConfirmationTable
                rows={data.items}
                withdraw={
                  may(me, "confirm")
                    ? (id, reason) => withdraw.mutateAsync({ id, reason })
                    : undefined
                }
              />
            )
          }
        </Loaded>
      </Panel>
      <StandingDrawer open={open} close={() => setOpen(false)} />
    </>
  );
}
