import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Modal, Select } from "antd";
import { useState } from "react";
import { leaveUser, transferWork, users } from "@/api/kernel";
import type { User } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface LeaveModalProps {
  user: User | null;
  /** Leaving closes the account too; handing over only moves the work. */
  leaves: boolean;
  close: () => void;
}

/** 移交工作 and 离任: who takes over what is open. */
export function LeaveModal({ user, leaves, close }: LeaveModalProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [successor, setSuccessor] = useState<string>();
  const [reason, setReason] = useState("");
  const people = useQuery({
    queryKey: ["users", { successors: user?.office.id }],
    queryFn: () => users({ limit: 200, state: "active" }),
    enabled: user !== null,
  });
  const done = (words: string) => {
    void message.success(words);
    setSuccessor(undefined);
    setReason("");
    void client.invalidateQueries({ queryKey: ["users"] });
    close();
  };
  const leave = useWrite(
    (input: { id: string; successor_id?: string; reason: string }, key) =>
      leaveUser(input.id, input, key),
    () => done("离任已办妥：工作已移交，授权已收回，账号已停用"),
  );
  const move = useWrite(
    (input: { id: string; successor_id: string; reason: string }, key) =>
      transferWork(input.id, input, key),
    ({ items }) => done(`已移交 ${items.map((one) => `${one.title} ${one.count} 件`).join("、")}`),
  );
  const title = leaves ? "办理离任" : "移交工作";
  const colleagues =
    people.data?.items.filter(
      (one) => one.id !== user?.id && !one.admin_kind && one.office.id === user?.office.id,
    ) ?? [];
  const send = () => {
    if (!user) return;
    if (leaves) {
      leave.mutate({
        id: user.id,
        reason: reason.trim(),
        ...(successor && { successor_id: successor }),
      });
    } else if (successor) {
      move.mutate({ id: user.id, reason: reason.trim(), successor_id: successor });
    }
  };
  return (
    <Modal
      open={user !== null}
      title={`${title} · ${user?.name ?? ""}`}
      onCancel={close}
      cancelText="先不办"
      okText={title}
      okButtonProps={{
        danger: leaves,
        disabled: reason.trim().length < 2 || (!leaves && !successor),
        ...waits(leave.isPending || move.isPending),
      }}
      onOk={send}
    >
      <div className="stack">
        <p className="sentence">
          {leaves
            ? "未办结的工作移交给接手人，全部授权、用户组、派驻和委托收回，立即退出登录并停用账号；一次办完，经办记录都保留。"
            : "未办结的工作全部移交给接手人，账号和授权不变。"}
        </p>
        <Labelled label={leaves ? "接手人（没有未办结的工作可不选）" : "接手人"}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              value={successor ?? null}
              options={colleagues.map((one) => ({
                value: one.id,
                label: `${one.name}（${one.login}）`,
              }))}
              onChange={(value) => setSuccessor(value ?? undefined)}
            />
          )}
        </Labelled>
        <Reason
          label="原因"
          value={reason}
          placeholder={leaves ? "如 合同到期离职" : "如 轮岗"}
          onChange={setReason}
        />
        <ProblemNotice problem={leave.error ?? move.error} />
      </div>
    </Modal>
  );
}
