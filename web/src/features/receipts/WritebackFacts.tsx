import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { caseWritebacks, writeBackAgain } from "@/api/receipts";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Mark } from "@/shared/ui/Mark";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { canSendAgain, tickWords, writebackMark, writebackReason } from "./words";

/** Has a result told and filed once more. */
export function SendAgain({ deliveryId }: { deliveryId: string }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const again = useWrite(writeBackAgain, () => {
    void message.success("已重新发送，结果稍后显示");
    void client.invalidateQueries();
  });
  return (
    <>
      <Button size="small" {...waits(again.isPending)} onClick={() => again.mutate(deliveryId)}>
        重新发送
      </Button>
      <ProblemNotice problem={again.error} />
    </>
  );
}

interface FactsProps {
  caseId: string;
  deliveryId: string;
  /** There is a receipt that holds. */
  receipt: boolean;
}

/** What the court's systems know of a delivery, as rows of its facts. */
export function WritebackFacts({ caseId, deliveryId, receipt }: FactsProps) {
  const me = useMe();
  const query = useQuery({
    queryKey: ["cases", caseId, "writebacks"],
    queryFn: () => caseWritebacks(caseId),
    enabled: may(me, "readReceipts"),
    refetchInterval: 15_000,
  });
  const one = query.data?.find((row) => row.delivery_id === deliveryId);
  if (!one) return null;
  return (
    <>
      <dt>结果回写</dt>
      <dd>
        <Mark mark={writebackMark(one)} />{" "}
        {one.told_at && (
          <span className="num">{moment(one.told_at, me.today)} 审判业务系统收下</span>
        )}
        {one.state !== "done" && <div>{writebackReason(one)}</div>}
        {canSendAgain(one) && <SendAgain deliveryId={deliveryId} />}
      </dd>
      {receipt && (
        <>
          <dt>送达回证</dt>
          <dd>
            {one.filed ? (
              <>
                已入卷 <span className="num">{tickWords(one.filed, me.today)}</span>
              </>
            ) : (
              "未入卷"
            )}
            {one.printed && (
              <>
                {" · 已打印 "}
                <span className="num">{tickWords(one.printed, me.today)}</span>
              </>
            )}
          </dd>
        </>
      )}
    </>
  );
}
