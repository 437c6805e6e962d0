import { useQueryClient } from "@tanstack/react-query";
import { App, Select } from "antd";
import { useState } from "react";
import { inviteParty } from "@/api/serving";
import type { InviteParty, Party } from "@/api/types";
import { useWrite } from "@/shared/hooks/use-write";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Labelled } from "@/shared/ui/Labelled";

/** What is known of a number, for whoever chooses. */
const about = (phone: Party["phones"][number]) =>
  [phone.masked, phone.confirmed ? "已确认" : phone.source, phone.last_result]
    .filter(Boolean)
    .join(" · ");

/** 请当事人网上填写: whom, and at which of the party's own numbers. */
export function InviteAct({ caseId, parties }: { caseId: string; parties: Party[] }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [party, setParty] = useState<string>();
  const [index, setIndex] = useState(0);
  const invite = useWrite(
    (body: InviteParty, key) => inviteParty(caseId, body, key),
    () => {
      void message.success("邀请短信已提交");
      setParty(undefined);
      setIndex(0);
      void client.invalidateQueries({ queryKey: ["cases"] });
    },
  );
  const chosen = parties.find((one) => one.id === party);
  const problem = invite.error;
  return (
    <ConfirmAct
      label="请当事人网上填写"
      title="请当事人网上填写送达地址确认书"
      sentence="当事人会收到一条短信，凭签收码和本人证件号后六位核验后，在手机上填写并签名；提交后自动登记，原有的确认书由新的取代。"
      confirmLabel="发出邀请"
      ready={chosen !== undefined && chosen.phones.length > 0}
      busy={invite.isPending}
      onConfirm={async () => {
        if (chosen) await invite.mutateAsync({ party_id: chosen.id, phone_index: index });
      }}
    >
      <Labelled label="请谁填写" problem={problem?.field("party_id")}>
        {(id, said) => (
          <Select
            id={id}
            {...said}
            value={party ?? null}
            placeholder="选择当事人"
            onChange={(value: string) => {
              setParty(value);
              setIndex(0);
              invite.reset();
            }}
            options={parties.map((one) => ({ value: one.id, label: `${one.name}（${one.role}）` }))}
          />
        )}
      </Labelled>
      {chosen && chosen.phones.length === 0 && (
        <p className="sub">没有这名当事人本人的手机号，请书面或口头确认后登记。</p>
      )}
      {chosen && chosen.phones.length > 0 && (
        <Labelled label="发到哪个号码" problem={problem?.field("phone_index")}>
          {(id, said) => (
            <Select
              id={id}
              {...said}
              value={index}
              onChange={(value: number) => {
                setIndex(value);
                invite.reset();
              }}
              options={chosen.phones.map((one) => ({ value: one.index, label: about(one) }))}
            />
          )}
        </Labelled>
      )}
    </ConfirmAct>
  );
}
