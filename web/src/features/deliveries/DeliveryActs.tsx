import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { type ApiProblem, asProblem } from "@/api/problem";
import { evidencePackage, receiptAddress, remind, renderReceipt } from "@/api/serving";
import type { Delivery } from "@/api/types";
import { save } from "@/features/audit/take-away";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { FindingAct } from "./FindingAct";
import { OutcomeNotices } from "./OutcomeAct";
import { SwitchAct } from "./SwitchAct";
import { wasSent } from "./switching";
import { CorrectedNotice, WithdrawalAct, WithdrawalNotice } from "./WithdrawalAct";

/** What a clerk can do with one recipient's delivery now. */
export function DeliveryActs({ delivery }: { delivery: Delivery }) {
  const client = useQueryClient();
  const me = useMe();
  const { message } = App.useApp();
  const refresh = () => client.invalidateQueries();
  const remindOne = useWrite(
    (id: string, key) => remind(id, key),
    () => {
      void message.success(`提醒${delivery.channel === "email" ? "邮件" : "短信"}已提交`);
      void refresh();
    },
  );
  const render = useWrite(
    (id: string, key) => renderReceipt(id, key),
    () => {
      void message.success("送达回证已生成");
      void refresh();
    },
  );
  const take = useMutation<Blob, ApiProblem, Delivery>({
    mutationFn: ({ id }) =>
      evidencePackage(id).catch((thrown: unknown) => {
        throw asProblem(thrown);
      }),
    onSuccess: (file, { recipient }) => save(file, `证据包 ${recipient.name}.zip`),
  });

  const over = delivery.state === "CANCELLED";
  const open = delivery.state !== "SERVED" && !over && !delivery.objected;
  const mailed = delivery.channel === "email";

  return (
    <div className="stack">
      <div className="row">
        {delivery.receipt_file_id && (
          <Button icon={<DownloadOutlined />} href={receiptAddress(delivery.id)} download>
            下载送达回证
          </Button>
        )}
        {!delivery.receipt_file_id && !over && (
          <Button {...waits(render.isPending)} onClick={() => render.mutate(delivery.id)}>
            生成送达回证
          </Button>
        )}
        <Button
          {...waits(take.isPending)}
          onClick={() => take.mutate(delivery)}
          title="文书原件、送达经过、回证和签名，一个文件，可离线核验；下载会记入审计"
        >
          下载证据包
        </Button>
        {wasSent(delivery) && open && may(me, "dispatch") && (
          <ConfirmAct
            label="发送提醒"
            title={mailed ? "发送提醒邮件" : "发送提醒短信"}
            sentence={`将向 ${delivery.recipient.name} 的 ${delivery.phone_masked} 再发一${mailed ? "封邮件" : "条短信"}，附新的签收码，旧码作废；提醒不改变任何期限。`}
            confirmLabel="发送提醒"
            busy={remindOne.isPending}
            problem={remindOne.error}
            onConfirm={() => remindOne.mutateAsync(delivery.id)}
          />
        )}
        <SwitchAct delivery={delivery} />
        <FindingAct delivery={delivery} />
        <WithdrawalAct delivery={delivery} />
      </div>
      <OutcomeNotices delivery={delivery} />
      <WithdrawalNotice delivery={delivery} />
      <CorrectedNotice delivery={delivery} />
      <ProblemNotice problem={render.error ?? take.error} />
    </div>
  );
}
