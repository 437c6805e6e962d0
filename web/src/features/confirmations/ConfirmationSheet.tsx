import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { fileAddress } from "@/api/kernel";
import { adoptConfirmation, confirmationForm, withdrawConfirmation } from "@/api/serving";
import type { Confirmation, Elsewhere, Party } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { ConfirmationDrawer } from "./ConfirmationDrawer";
import { InvitationList } from "./InvitationList";
import { InviteAct } from "./InviteAct";
import { confirmationsQuery } from "./queries";
import { ReasonAct } from "./ReasonAct";
import { electronicWords, sourceName, stageWords, stateMark } from "./words";

export function ConfirmationTable({
  rows,
  withdraw,
}: {
  rows: Confirmation[];
  withdraw: ((id: string, reason: string) => Promise<unknown>) | undefined;
}) {
  return (
    <DataTable
      label="送达地址确认书"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          title: "当事人",
          render: (row) => (
            <>
              {row.name}
              <div className="sub">{sourceName(row.source)}</div>
              {row.remark && <div className="sub">{row.remark}</div>}
            </>
          ),
        },
        {
          key: "electronic",
          title: "电子送达",
          render: (row) => <span className="num">{electronicWords(row)}</span>,
        },
        {
          key: "address",
          title: "地址与电话",
          render: (row) => (
            <>
              {row.says.address}
              <div className="sub num">{row.says.phone}</div>
              {row.says.receiver && <div className="sub">指定签收人 {row.says.receiver}</div>}
            </>
          ),
        },
        { key: "stages", title: "适用范围", render: (row) => stageWords(row.stages) },
        {
          key: "signed",
          title: "签名日期",
          render: (row) => (
            <>
              <span className="num">{row.signed_on}</span>
              {row.valid_until && <div className="sub">有效至 {fullDay(row.valid_until)}</div>}
            </>
          ),
        },
        {
          key: "state",
          title: "状态",
          render: (row) => (
            <>
              <Mark mark={stateMark(row.state)} />
              {row.ended_reason && <div className="sub">{row.ended_reason}</div>}
            </>
          ),
        },
        {
          key: "acts",
          title: "操作",
          render: (row) => (
            <div className="row">
              {row.scan_file_id && (
                <a href={fileAddress(row.scan_file_id, true)} target="_blank" rel="noreferrer">
                  {row.source === "online" ? "确认书" : "扫描件"}
                </a>
              )}
              {row.state === "valid" && withdraw && (
                <ReasonAct
                  label="撤销"
                  title={`撤销 ${row.name} 的确认书`}
                  sentence="撤销后，其中的号码和地址不再视为已确认，以后的送达不能以到达为准；已经发生的送达不受影响。"
                  placeholder="如 当事人书面收回，或登记有误"
                  act={(reason) => withdraw(row.id, reason)}
                />
              )}
            </div>
          ),
        },
      ]}
    />
  );
}

function ElsewhereList({
  caseId,
  found,
  parties,
}: {
  caseId: string;
  found: Elsewhere[];
  parties: Party[];
}) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const adopt = useWrite(
    (body: { from_id: string; party_id: string; reason: string }, key) =>
      adoptConfirmation(caseId, body, key),
    () => {
      void message.success("已引用，号码和地址视为已确认");
      void client.invalidateQueries({ queryKey: ["cases"] });
    },
  );
  if (found.length === 0) return null;
  return (
    <section className="notice tone-blue" aria-label="可以引用的他案确认书">
      <ul className="adoptable">
        {found.map(({ party_id, case_number, confirmation }) => (
          <li key={confirmation.id} className="row">
            <span>
              {parties.find((one) => one.id === party_id)?.name} 在 {case_number} 确认过送达地址（
              {confirmation.signed_on}，{stageWords(confirmation.stages)}，
              {electronicWords(confirmation)}）
            </span>
            <ReasonAct
              label="引用"
              title={`引用 ${case_number} 的确认书`}
              sentence="适用范围包含本案所处的程序，且两案确有关联的，可以引用；引用后其中的号码和地址视为本案已确认。"
              placeholder="如 同一纠纷的执行程序"
              act={(reason) => adopt.mutateAsync({ from_id: confirmation.id, party_id, reason })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 地址确认书: what the parties of a case confirmed, and taking it down. */
export function ConfirmationSheet({ caseId, parties }: { caseId: string; parties: Party[] }) {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const query = useQuery(confirmationsQuery(caseId));
  const withdraw = useWrite(
    (input: { id: string; reason: string }, key) =>
      withdrawConfirmation(input.id, { reason: input.reason }, key),
    () => {
      void message.success("确认书已撤销");
      void client.invalidateQueries({ queryKey: ["cases"] });
    },
  );
  const allowed = may(me, "confirm");
  return (
    <Loaded query={query} rows={4}>
      {(data) => (
        <div className="stack">
          {allowed && (
            <div className="row no-print">
              <Button type="primary" onClick={() => setOpen(true)}>
                登记确认书
              </Button>
              <InviteAct caseId={caseId} parties={parties} />
              <Dropdown
                trigger={["click"]}
                menu={{
                  items: parties.map((one) => ({
                    key: one.id,
                    label: `${one.name}（${one.role}）`,
                  })),
                  onClick: ({ key }) => {
                    window.open(confirmationForm(key), "_blank", "noreferrer");
                  },
                }}
              >
                <Button>打印空白确认书</Button>
              </Dropdown>
            </div>
          )}
          {allowed && <ElsewhereList caseId={caseId} found={data.elsewhere} parties={parties} />}
          <InvitationList rows={data.invitations} allowed={allowed} />
          {data.items.length === 0 ? (
            <EmptyState title="本案还没有登记送达地址确认书">
              当事人书面填写后在这里登记，也可以请当事人在手机上填写；审判业务系统带来的确认情况见“当事人”。
            </EmptyState>
          ) : (
            <ConfirmationTable
              rows={data.items}
              withdraw={allowed ? (id, reason) => withdraw.mutateAsync({ id, reason }) : undefined}
            />
          )}
          <ConfirmationDrawer
            caseId={caseId}
            parties={parties}
            stage={data.stage}
            open={open}
            close={() => setOpen(false)}
          />
        </div>
      )}
    </Loaded>
  );
}
