import type { DeliveryRow } from "@/api/types";
import { methodName } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import { DataTable } from "@/shared/ui/DataTable";

const CHANNELS: Record<string, string> = { sms: "短信", email: "电子邮件", portal: "送达门户" };

interface AttemptTableProps {
  deliveries: DeliveryRow[];
  today: string;
  open?: (deliveryId: string) => void;
}

/** 送达记录: every try, the latest first. */
export function AttemptTable({ deliveries, today, open }: AttemptTableProps) {
  const rows = deliveries
    .flatMap((delivery) => delivery.attempts.map((attempt) => ({ delivery, attempt })))
    .sort((a, b) => b.attempt.started_at.localeCompare(a.attempt.started_at));
  return (
    <DataTable
      label="送达记录"
      rows={rows}
      rowKey={(row) => row.attempt.id}
      {...(open && { onOpen: (row: (typeof rows)[number]) => open(row.delivery.id) })}
      columns={[
        { key: "ordinal", title: "次序", render: (row) => `第 ${row.attempt.ordinal} 次` },
        { key: "method", title: "方式", render: (row) => methodName(row.attempt.method) },
        {
          key: "recipient",
          title: "受送达人",
          render: (row) =>
            open ? (
              <button type="button" className="quiet" onClick={() => open(row.delivery.id)}>
                {row.delivery.recipient.name}
              </button>
            ) : (
              row.delivery.recipient.name
            ),
        },
        { key: "state", title: "状态", render: (row) => row.attempt.state_text },
        {
          key: "started",
          title: "开始",
          render: (row) => <span className="num">{moment(row.attempt.started_at, today)}</span>,
        },
        {
          key: "evidence",
          title: "依据与证据",
          render: (row) =>
            row.attempt.failed_reason ?? CHANNELS[row.attempt.channel] ?? row.attempt.channel,
        },
      ]}
    />
  );
}
