import { lazy, Suspense } from "react";
import type { Contact, Party, RevealKind } from "@/api/types";
import { nextStep, saidWords } from "@/features/people/words";
import { Masked } from "@/features/reveal/Masked";
import { useMe } from "@/features/session/session";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { AddressTag } from "./AddressTag";
import { StatusTag } from "./StatusTag";
import { consentWords, partyKind } from "./words";

/** Its forms are long, and few who look at parties record anything. */
const PartyActs = lazy(() =>
  import("@/features/people/PartyActs").then((m) => ({ default: m.PartyActs })),
);

/** A number or address with where it comes from and what became of it. */
function ContactLine({ contact, kind, of }: { contact: Contact; kind: RevealKind; of: string }) {
  return (
    <div>
      <Masked kind={kind} id={contact.id} masked={contact.masked} what={of} />{" "}
      <span className="sub">
        {contact.source}
        {contact.last_result && `，上次${contact.last_result}`}
      </span>
    </div>
  );
}

/** How a party stands, why, and what that means for serving it. */
function Standing({ party }: { party: Party }) {
  const { said, otherwise, advice } = party.status;
  const next = nextStep(party);
  return (
    <>
      <StatusTag party={party} />
      {said && said.code === party.status.code && said.code !== "normal" && (
        <span className="two told">{saidWords(said)}</span>
      )}
      {otherwise && (
        <span className="two told">
          审判业务系统告知“{otherwise.name}”，以登记的“{said?.name}”为准，请核实
        </span>
      )}
      {advice && (
        <span className="two told">
          {advice}
          {next}
        </span>
      )}
      {party.relations.map((one) => (
        <span key={one.party_id} className="two told">
          与{one.name}：{one.relation}（{one.basis}）
        </span>
      ))}
    </>
  );
}

/** The parties with their numbers and addresses, masked. */
export function PartyTable({ parties }: { parties: Party[] }) {
  const me = useMe();
  return (
    <DataTable
      label="当事人"
      rows={parties}
      rowKey={(party) => party.id}
      columns={[
        {
          key: "name",
          title: "当事人",
          render: (party) => (
            <>
              {party.name}
              <span className="two keep">
                {party.role} · {partyKind(party.kind)}
              </span>
              <Standing party={party} />
              {may(me, "recordParties") && (
                <Suspense fallback={null}>
                  <PartyActs party={party} parties={parties} />
                </Suspense>
              )}
            </>
          ),
        },
        {
          key: "id",
          title: "证件号",
          render: (party) =>
            party.id_masked ? (
              <Masked
                kind="party_id"
                id={party.id}
                masked={party.id_masked}
                what={`${party.name}的证件号`}
              />
            ) : (
              <span className="muted">未登记</span>
            ),
        },
        {
          key: "phones",
          title: "手机号（来源）",
          render: (party) => (
            <>
              {party.phones.length === 0 && <span className="muted">未登记</span>}
              {party.phones.map((one) => (
                <ContactLine
                  key={one.id}
                  contact={one}
                  kind="party_phone"
                  of={`${party.name}的手机号`}
                />
              ))}
              {party.agents.flatMap((agent) =>
                agent.phones.map((one) => (
                  <div key={one.id} className="row">
                    {agent.kind} {agent.name}
                    {agent.stands_in && <Tag tone="blue">代为接收</Tag>}
                    <ContactLine contact={one} kind="party_phone" of={`${agent.name}的手机号`} />
                  </div>
                )),
              )}
            </>
          ),
        },
        {
          key: "address",
          title: "地址与邮箱",
          render: (party) => (
            <>
              {party.address && (
                <ContactLine
                  contact={party.address}
                  kind="party_address"
                  of={`${party.name}的地址`}
                />
              )}
              {party.email && (
                <ContactLine contact={party.email} kind="party_email" of={`${party.name}的邮箱`} />
              )}
              {!party.address && !party.email && <span className="muted">未登记</span>}
            </>
          ),
        },
        {
          key: "consent",
          title: "电子送达",
          render: (party) => (
            <>
              <AddressTag party={party} />
              <span className="two">{consentWords(party.consent)}</span>
            </>
          ),
        },
      ]}
    />
  );
}
