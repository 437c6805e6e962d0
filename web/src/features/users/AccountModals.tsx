import { useQueryClient } from "@tanstack/react-query";
import { App, Input, Modal } from "antd";
import { useState } from "react";
import { disableUser, resetSecondFactor } from "@/api/kernel";
import type { User } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

/** Stopping an account needs a reason, which stays on record. */
export function DisableModal({ user, close }: { user: User | null; close: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const disable = useWrite(
    (input: { id: string; reason: string }, key) => disableUser(input.id, input.reason, key),
    () => {
      void message.success("账号已停用");
      void client.invalidateQueries({ queryKey: ["users"] });
      setReason("");
      close();
    },
  );
  return (
    <Modal
      open={user !== null}
      title="停用账号"
      onCancel={close}
      cancelText="先不办"
      okText="停用账号"
      okButtonProps={{ danger: true, disabled: !reason.trim(), ...waits(disable.isPending) }}
      onOk={() => user && disable.mutate({ id: user.id, reason: reason.trim() })}
    >
      <div className="stack">
        <p className="sentence">
          {user?.name} 将立即退出登录，不能再登录；经办的任务和记录都保留，账号以后可以重新启用。
        </p>
        <div>
          <label htmlFor="disable-reason">停用原因</label>
          <Input
            id="disable-reason"
            value={reason}
            maxLength={100}
            placeholder="如 调离送达岗位"
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <ProblemNotice problem={disable.error} />
      </div>
    </Modal>
  );
}

/** Taking a lost second factor away: another administrator's act than renewing the password. */
export function ResetFactorModal({ user, close }: { user: User | null; close: () => void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const reset = useWrite(
    (input: { id: string; reason: string }, key) => resetSecondFactor(input.id, input.reason, key),
    () => {
      void message.success("动态口令已重置，本人已退出登录");
      setReason("");
      close();
    },
  );
  return (
    <Modal
      open={user !== null}
      title="重置动态口令"
      onCancel={close}
      cancelText="先不办"
      okText="重置动态口令"
      okButtonProps={{ danger: true, disabled: !reason.trim(), ...waits(reset.isPending) }}
      onOk={() => user && reset.mutate({ id: user.id, reason: reason.trim() })}
    >
      <div className="stack">
        <p className="sentence">
          {user?.name}{" "}
          的动态口令和恢复码作废，所有登录立即退出；密码不变，下次只凭密码登录后须重新启用。请先当面核实是本人。
        </p>
        <div>
          <label htmlFor="reset-reason">原因和核实方式（留存在审计记录中）</label>
          <Input
            id="reset-reason"
            value={reason}
            maxLength={200}
            placeholder="如 手机遗失，已当面核对工作证"
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <ProblemNotice problem={reset.error} />
      </div>
    </Modal>
  );
}
