import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, DatePicker, Form, Input, Modal } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { createDelegation, delegations, endDelegation } from "@/api/kernel";
import type { Delegation } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { fromField } from "@/shared/lib/dayjs";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { refusedIn } from "@/shared/ui/refused";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface Fields {
  to: string;
  days: [Dayjs | null, Dayjs | null];
  reason: string;
}

function NewDelegation({ open, close }: { open: boolean; close: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const create = useWrite(createDelegation, (made) => {
    void message.success(`已委托 ${made.taker.name} 代办，至 ${made.until}`);
    form.resetFields();
    void client.invalidateQueries({ queryKey: ["delegations"] });
    close();
  });
  const refused = refusedIn(create.error);
  const submit = (fields: Fields) => {
    const from = fromField(fields.days[0]);
    create.mutate({
      to: fields.to.trim(),
      until: fromField(fields.days[1]) ?? "",
      reason: fields.reason.trim(),
      ...(from && { from }),
    });
  };
  return (
    <Modal
      open={open}
      title="委托同事代办"
      onCancel={close}
      cancelText="先不办"
      okText="委托"
      okButtonProps={waits(create.isPending)}
      onOk={() => form.submit()}
    >
      <p className="sentence">
        同事在这段时间可以用您的业务权限办理，每一步都记为“同事（代您）”；管理类权限不随委托转移，您可以随时结束。
      </p>
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={submit}>
        <Form.Item
          name="to"
          label="同事的登录名"
          rules={[{ required: true, whitespace: true, message: "请填写登录名" }]}
          {...refused("to")}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="days"
          label="起止日期（最长 90 天）"
          rules={[{ required: true, message: "请选择起止日期" }]}
          {...refused("from")}
          {...refused("until")}
        >
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: "请填写原因" }]}
          {...refused("reason")}
        >
          <Input maxLength={200} placeholder="如 外出培训" />
        </Form.Item>
        <ProblemNotice problem={create.error} />
      </Form>
    </Modal>
  );
}

/** 委托代办: whom I let act for me, and for whom I may act. */
export function Delegations() {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [creating, setCreating] = useState(false);
  const query = useQuery({ queryKey: ["delegations"], queryFn: delegations });
  const end = useWrite(endDelegation, () => {
    void message.success("委托已结束");
    void client.invalidateQueries({ queryKey: ["delegations"] });
  });
  const state = (one: Delegation) => {
    if (one.in_force) return <Tag tone="blue">生效中</Tag>;
    return <Tag>{one.ended_at || one.until < me.today ? "已结束" : "未到开始日"}</Tag>;
  };
  return (
    <Panel
      title="委托代办"
      extra={
        may(me, "delegate") &&
        !me.acting_for && <Button onClick={() => setCreating(true)}>委托同事代办</Button>
      }
    >
      <ProblemNotice problem={end.error} />
      <Loaded query={query} rows={2}>
        {({ given, taken }) =>
          given.length + taken.length === 0 ? (
            <span className="muted">没有委托。外出、休假时可以请本单位同事代办。</span>
          ) : (
            <DataTable
              label="委托代办"
              rows={[...given, ...taken]}
              rowKey={(one) => one.id}
              columns={[
                { key: "state", title: "状态", render: state },
                {
                  key: "who",
                  title: "谁代谁",
                  render: (one) => `${one.taker.name} 代 ${one.giver.name}`,
                },
                { key: "days", title: "起止", render: (one) => `${one.from} 至 ${one.until}` },
                { key: "reason", title: "原因", render: (one) => one.reason },
                {
                  key: "acts",
                  title: "操作",
                  render: (one) =>
                    !one.ended_at &&
                    one.until >= me.today && (
                      <ConfirmAct
                        label="结束委托"
                        title="结束委托"
                        sentence={`${one.taker.name} 立即不能再代 ${one.giver.name} 办理，正在代办的登录会退出。`}
                        confirmLabel="结束委托"
                        button={{ size: "small" }}
                        busy={end.isPending}
                        problem={end.error}
                        onConfirm={() => end.mutateAsync(one.id)}
                      />
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <NewDelegation open={creating} close={() => setCreating(false)} />
    </Panel>
  );
}
