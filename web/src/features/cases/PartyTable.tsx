import type { Contact, Party, RevealKind } from "@/api/types";
import { Masked } from "@/features/reveal/Masked";
import { DataTable } from "@/shared/ui/DataTable";
import { AddressTag } from "./AddressTag";
import { consentWords, partyKind } from "./words";

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

/** The parties with their numbers and addresses, masked. */
export function PartyTable({ parties }: { parties: Party[] }) {
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
