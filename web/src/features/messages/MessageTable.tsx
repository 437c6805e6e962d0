import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { resendMessage } from "@/api/kernel";
import type { Message } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { channelWords, messageMark } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable, type Picking } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { EmptyState } from "@/shared/ui/States";
import { mayResend } from "./words";

function Resend({ message: of }: { message: Message }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const resend = useWrite(resendMessage, () => {
    void message.success("已重新提交");
    void client.invalidateQueries();
  });
  return (
    <ConfirmAct
      label="重发"
      title="重发消息"
      sentence={`将向 ${of.recipient_name} ${of.to_masked} 再发一次“${of.template_title}”，内容相同；重发不改变任何期限。`}
      confirmLabel="重发"
      busy={resend.isPending}
      problem={resend.error}
      onConfirm={() => resend.mutateAsync(of.id)}
      button={{ size: "small" }}
    />
  );
}

interface MessageTableProps {
  rows: Message[];
  /** Inside a case, where everything is about that case. */
  narrow?: boolean;
  /** Where several can be sent again at once. */
  picking?: Picking;
}

/** Messages with how far each got; the words never speak of service. */
export function MessageTable({ rows, narrow = false, picking }: MessageTableProps) {
  const me = useMe();
  if (rows.length === 0) {
    return <EmptyState title="没有消息">发起送达后，发出的短信和邮件列在这里。</EmptyState>;
  }
  return (
    <DataTable
      label="消息台账"
      rows={rows}
      rowKey={(row) => row.id}
      rowName={(row) => `${row.recipient_name} ${row.to_masked}`}
      {...(picking && { picking })}
      columns={[
        {
          key: "state",
          title: "状态",
          render: (row) => <Mark mark={messageMark(row.state, row.channel, row.state_reason)} />,
        },
        {
          key: "to",
          title: "收件人",
          render: (row) => (
            <>
              {row.recipient_name}
              <span className="two keep">
                {channelWords(row.channel)} <span className="num">{row.to_masked}</span>
              </span>
            </>
          ),
        },
        {
          key: "preview",
          title: "内容",
          render: (row) => (
            <>
              {row.template_title}
              {row.provider !== "" && <span className="sub"> · {row.provider}</span>}
              {(row.segments ?? 1) > 1 && <span className="sub"> · {row.segments} 条</span>}
              {!narrow && (
                <span className="two preview" title={row.preview}>
                  {row.preview}
                </span>
              )}
            </>
          ),
        },
        {
          key: "times",
          title: "提交 · 回报",
          render: (row) => (
            <>
              {row.due_at ? (
                <span className="keep">将于 {moment(row.due_at, me.today)} 发送</span>
              ) : (
                <span className="num keep">{moment(row.submitted_at, me.today)}</span>
              )}
              <span className="two num keep">
                {row.reported_at ? `回报 ${moment(row.reported_at, me.today)}` : "尚无回报"}
                {row.attempts > 1 && ` · 共 ${row.attempts} 次`}
              </span>
            </>
          ),
        },
        ...(narrow
          ? []
          : [
              {
                key: "subject",
                title: "关联",
                render: (row: Message) => <span className="keep">{row.subject?.label ?? "—"}</span>,
              },
            ]),
        {
          key: "acts",
          title: "操作",
          render: (row) =>
            may(me, "resend") && mayResend(row.state) ? <Resend message={row} /> : null,
        },
      ]}
    />
  );
}
