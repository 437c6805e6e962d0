import type { Party } from "@/api/types";

const KINDS: Record<string, string> = {
  natural: "自然人",
  legal: "法人或其他组织",
};

/** What kind of person a party is, in a clerk's words. */
export function partyKind(kind: string): string {
  return KINDS[kind] ?? kind;
}

const CONSENT: Record<string, string> = {
  a: "确认书中同意电子送达",
  b: "诉前约定电子送达",
  c: "起诉状或答辩状中提供",
  d: "以接收回应表示同意",
};

/** How a party agreed to electronic service (解释 135). */
export function consentWords(consent: string | null | undefined): string {
  return consent ? (CONSENT[consent] ?? consent) : "未表示";
}

/** A confirmed postal address alone is no consent to electronic service. */
export function addressState(party: Party): "electronic" | "postal" | "none" {
  const own = [...party.phones, ...party.emails];
  const contacts = [...own, ...party.agents.flatMap((agent) => agent.phones)];
  if (contacts.some((one) => one.confirmed)) return "electronic";
  return party.address_confirmed ? "postal" : "none";
}

/** `普通程序`, from what the case system calls it. */
export function procedureName(procedure: string): string {
  return /程序$/.test(procedure) ? procedure : `${procedure}程序`;
}
