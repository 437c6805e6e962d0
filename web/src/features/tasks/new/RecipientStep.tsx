import { Checkbox, Radio } from "antd";
import type { Party, StartingMethod } from "@/api/types";
import { AddressTag } from "@/features/cases/AddressTag";
import { StatusTag } from "@/features/cases/StatusTag";
import { partyKind } from "@/features/cases/words";
import { nextStep } from "@/features/people/words";
import { Masked } from "@/features/reveal/Masked";
import { Tag } from "@/shared/ui/Mark";
import {
  bestChannel,
  type Channel,
  channelsOf,
  type Draft,
  passedOver,
  sameChannel,
} from "./model";

interface RecipientStepProps {
  parties: Party[];
  method: StartingMethod;
  picks: Draft["picks"];
  change: (picks: Draft["picks"]) => void;
  /** What the server said about a party. */
  refused: (partyId: string) => string | undefined;
}

interface ChannelsProps {
  party: Party;
  method: StartingMethod;
  value: Channel | undefined;
  onChange: (channel: Channel) => void;
}

/** What became of the last mail beside a text: said before another one goes there, or does not. */
function Mailbox({ party, picked }: { party: Party; picked: Channel | undefined }) {
  const mail = party.email;
  if (!mail?.last_result || picked?.mail) return null;
  return (
    <div className={mail.gone ? "field-problem" : "sub"}>
      邮箱 {mail.masked} 上次{mail.last_result}
      {mail.gone && "；本次不发邮件提醒，请向当事人核对邮箱"}
    </div>
  );
}

/** Choices of where to write to one party: numbers and mailboxes with source and last result. */
function Channels({ party, method, value, onChange }: ChannelsProps) {
  const offered = channelsOf(party).filter((one) => method === "electronic" || !one.channel.mail);
  return (
    <div
      className="channels"
      role="radiogroup"
      aria-label={`${party.name} ${method === "electronic" ? "送达号码或邮箱" : "联系号码"}`}
    >
      {offered.map(({ channel, who, contact, hindrance }) => (
        <div key={contact.id} className="row">
          <Radio
            aria-label={`${party.name} ${who} ${contact.masked}`}
            checked={sameChannel(channel, value)}
            disabled={hindrance !== undefined}
            onChange={() => onChange(channel)}
          />
          <span>
            {who}{" "}
            <Masked
              kind={channel.mail ? "party_email" : "party_phone"}
              id={contact.id}
              masked={contact.masked}
              what={`${party.name}的${channel.mail ? "电子邮箱" : "手机号"}`}
            />{" "}
            {contact.confirmed && <Tag tone="green">确认书</Tag>}
            <span className="sub">
              {" "}
              {!(contact.confirmed && contact.source === "确认书") && contact.source}
              {contact.date && ` ${contact.date}`}
              {contact.last_result && `，上次${contact.last_result}`}
            </span>
            {hindrance && <span className="sub">（{hindrance}）</span>}
          </span>
        </div>
      ))}
    </div>
  );
}

/** Why nothing can be written to this party, and what to do about it. */
function Unreachable({ party, method }: { party: Party; method: StartingMethod }) {
  return (
    <span className="sub">
      {passedOver(party)
        ? `${party.status.advice ?? ""}${nextStep(party) ?? "请补充其手机号码。"}`
        : method !== "electronic"
          ? "没有可以拨打的号码；请补充号码，或改用邮寄、直接等方式。"
          : "没有手机号码，也没有可用的电子邮箱，不能电子送达（民事诉讼法第九十条）；请补充号码，或改用邮寄、直接等方式。"}
    </span>
  );
}

/** Who is to be served, and where each is written to. */
export function RecipientStep({ parties, method, picks, change, refused }: RecipientStepProps) {
  const set = (party: Party, channel: Channel | null) => {
    const { [party.id]: _, ...rest } = picks;
    change(channel ? { ...rest, [party.id]: channel } : rest);
  };
  return (
    <ul className="parties">
      {parties.map((party) => {
        const best = bestChannel(party, method);
        const picked = picks[party.id];
        const problem = refused(party.id);
        return (
          <li key={party.id} className={picked ? "picked" : ""}>
            <Checkbox
              checked={picked !== undefined}
              disabled={!best && picked === undefined}
              onChange={(event) => set(party, event.target.checked ? best : null)}
            >
              <strong>{party.name}</strong>{" "}
              <span className="sub">
                {party.role} · {partyKind(party.kind)}
              </span>
            </Checkbox>
            <div>
              <StatusTag party={party} />
              <AddressTag party={party} />
            </div>
            <div className="grow">
              {best && passedOver(party) && <p className="sub">{party.status.advice}</p>}
              {best ? (
                <Channels
                  party={party}
                  method={method}
                  value={picked}
                  onChange={(channel) => set(party, channel)}
                />
              ) : (
                <Unreachable party={party} method={method} />
              )}
              {best && method === "electronic" && <Mailbox party={party} picked={picked} />}
              {problem && (
                <div role="alert" className="field-problem">
                  {problem}
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
