import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { fileAddress } from "@/api/kernel";
import { inviteAgain, withdrawInvitation } from "@/api/serving";
import type { Invitation } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { stamp } from "@/shared/lib/dates";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { invitedMark, isOpen } from "./words";

/** Signs of a line of proof that are shown. */
const LONG = 36;

function Acts({ row }: { row: Invitation }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const done = (text: string) => () => {
    void message.success(text);
    void client.invalidateQueries({ queryKey: ["cases"] });
  };
  const again = useWrite((id: string, key) => inviteAgain(id, key), done("新签收码已提交"));
  const back = useWrite((id: string, key) => withdrawInvitation(id, key), done("邀请已收回"));
  return (
    <>
      <ConfirmAct
        label="重发签收码"
        title={`向 ${row.name} 重发签收码`}
        sentence={`新签收码发到同一号码 ${row.phone_masked}，旧码作废；链接锁定的随之解锁。今天还可以发 ${row.codes_left} 次。`}
        confirmLabel="重发签收码"
        ready={row.codes_left > 0}
        busy={again.isPending}
        onConfirm={() => again.mutateAsync(row.id)}
        button={{ size: "small" }}
      />
      <ConfirmAct
        label="收回邀请"
        title={`收回对 ${row.name} 的邀请`}
        sentence="收回后，短信里的链接不能再打开，当事人不能再填写。需要时可以重新邀请。"
        confirmLabel="收回邀请"
        busy={back.isPending}
        onConfirm={() => back.mutateAsync(row.id)}
        button={{ size: "small" }}
        danger
      />
    </>
  );
}

/** The invitations to fill in a 送达地址确认书, and what came of them. */
export function InvitationList({ rows, allowed }: { rows: Invitation[]; allowed: boolean }) {
  if (rows.length === 0) return null;
  return (
    <DataTable
      label="网上填写邀请"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          title: "网上填写邀请",
          render: (row) => (
            <>
              {row.name}
              <div className="sub num">{row.phone_masked}</div>
            </>
          ),
        },
        {
          key: "state",
          title: "状态",
          render: (row) => (
            <>
              <Mark mark={invitedMark(row)} />
              {row.refused && <div className="sub">{row.refused}</div>}
              {row.ended_reason && <div className="sub">{row.ended_reason}</div>}
              {isOpen(row) && row.message_state && (
                <div className="sub">短信{row.message_state}</div>
              )}
            </>
          ),
        },
        {
          key: "times",
          title: "时间",
          render: (row) => (
            <>
              <span className="num">{stamp(row.invited_at)}</span> {row.invited_by} 邀请
              <div className="sub num">
                {row.filled_at ? `${stamp(row.filled_at)} 填写` : `可填写至 ${stamp(row.until)}`}
              </div>
            </>
          ),
        },
        {
          key: "proof",
          title: "核验",
          render: (row) =>
            row.proof.length === 0
              ? "—"
              : row.proof.map((one) => (
                  // A browser's words about itself are long and rarely wanted whole.
                  <div key={one} className={one.length > LONG ? "sub" : undefined} title={one}>
                    {one.length > LONG ? `${one.slice(0, LONG)}…` : one}
                  </div>
                )),
        },
        {
          key: "acts",
          title: "操作",
          render: (row) => (
            <div className="row">
              {row.paper_file_id && (
                <a href={fileAddress(row.paper_file_id, true)} target="_blank" rel="noreferrer">
                  确认书
                </a>
              )}
              {allowed && isOpen(row) && <Acts row={row} />}
            </div>
          ),
        },
      ]}
    />
  );
}
