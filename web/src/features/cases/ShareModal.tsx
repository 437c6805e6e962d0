import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal, Select } from "antd";
import { useState } from "react";
import { caseSharing, shareCase } from "@/api/serving";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface ShareModalProps {
  id: string;
  number: string;
  open: boolean;
  close: () => void;
}

/** 交给用户组: who of another division works on this case too. */
export function ShareModal({ id, number, open, close }: ShareModalProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [group, setGroup] = useState<string>();
  const [reason, setReason] = useState("");
  const query = useQuery({
    queryKey: ["cases", id, "sharing"],
    queryFn: () => caseSharing(id),
    enabled: open,
  });
  const share = useWrite(
    (input: { group: string | null; reason: string }, key) =>
      shareCase(id, { group_id: input.group, reason: input.reason }, key),
    ({ shared_with }) => {
      void message.success(shared_with ? `已交给“${shared_with.name}”共同办理` : "已收回");
      setGroup(undefined);
      setReason("");
      void client.invalidateQueries({ queryKey: ["cases"] });
      close();
    },
  );
  const now = query.data?.shared_with;
  const send = (to: string | null) => share.mutate({ group: to, reason: reason.trim() });
  const empty = reason.trim().length < 2;
  return (
    <Modal
      open={open}
      title={`交给用户组 · ${number}`}
      onCancel={close}
      footer={[
        now && (
          <Button
            key="back"
            danger
            disabled={empty}
            {...waits(share.isPending)}
            onClick={() => send(null)}
          >
            收回
          </Button>
        ),
        <Button key="no" onClick={close}>
          先不办
        </Button>,
        <Button
          key="yes"
          type="primary"
          disabled={empty || !group}
          {...waits(share.isPending)}
          onClick={() => group && send(group)}
        >
          交给用户组
        </Button>,
      ]}
    >
      <Loaded query={query} rows={3}>
        {({ groups }) => (
          <div className="stack">
            <p className="sentence">
              {now
                ? `现在由“${now.name}”共同办理；改交别的用户组后，原来的用户组立即看不到。`
                : "组内人员立即能看到并办理这个案件和它的送达任务、文书；收回后立即看不到。"}
            </p>
            {groups.length === 0 ? (
              <p className="muted">本院还没有用户组，请系统管理员先在“用户组”页新建。</p>
            ) : (
              <Labelled label="用户组">
                {(field) => (
                  <Select
                    id={field}
                    showSearch={{ optionFilterProp: "label" }}
                    value={group ?? null}
                    options={groups
                      .filter((one) => one.id !== now?.id)
                      .map((one) => ({ value: one.id, label: one.name }))}
                    onChange={(value) => setGroup(value ?? undefined)}
                  />
                )}
              </Labelled>
            )}
            <Reason
              label="原因"
              value={reason}
              placeholder="如 速裁团队集中送达"
              onChange={setReason}
            />
            <ProblemNotice problem={share.error} />
          </div>
        )}
      </Loaded>
    </Modal>
  );
}
