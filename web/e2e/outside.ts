import { expect, type Page } from "@playwright/test";
import { where } from "./world";

/** A party as the court's case system shows it to people there. */
export interface Outsider {
  name: string;
  idNumber: string;
  phone: string;
}

/** Looks a case up in the simulated case system and reads one party's card. */
export async function partyOf(page: Page, number: string, role: string): Promise<Outsider> {
  await page.goto(`${where.sim()}cases?number=${encodeURIComponent(number)}`);
  const card = page.locator("section", {
    has: page.getByRole("heading", { level: 2, name: new RegExp(`^${role} `) }),
  });
  const heading = (await card.getByRole("heading").textContent()) ?? "";
  const facts = (await card.textContent()) ?? "";
  const idNumber = /身份证号(\d{17}[\dX])/.exec(facts)?.[1];
  const phone = /电话(1[3-9]\d{9})/.exec(facts)?.[1];
  if (!idNumber || !phone) throw new Error(`no number or phone on the card of ${role}`);
  return { name: heading.split(/\s+/)[1] ?? "", idNumber, phone };
}

/** The messages in WeChat that the simulated platform took for a phone, by its own count. */
export async function wechatsTo(page: Page, phone: string): Promise<{ requests: number }[]> {
  const answer = await page.request.get(`${where.sim()}admin/weixin/messages?phone=${phone}`);
  return ((await answer.json()) as { messages: { requests: number }[] }).messages;
}

/** What a text message says to the one who holds the phone. */
export interface TextMessage {
  code: string;
  checkCode: string;
  /** Token of the link. */
  token: string;
}

/**
 * Waits on the simulated phone until the `count`-th text with a link is there; reads the last. Not
 * for parties of the demo world's own chapters: they have older texts, which count.
 */
export async function textTo(page: Page, phone: string, count = 1): Promise<TextMessage> {
  await page.goto(`${where.sim()}phone/${phone}`);
  const texts = page.locator(".bubble").filter({ hasText: "/p/l/" });
  await expect(async () => {
    await page.reload();
    expect(await texts.count()).toBeGreaterThanOrEqual(count);
  }).toPass({ timeout: 60_000 });
  const text = (await texts.last().textContent()) ?? "";
  const code = /签收码为?(\d{8})/.exec(text)?.[1];
  const checkCode = /核对码([A-Z0-9]{4})/.exec(text)?.[1];
  const token = /\/p\/l\/([A-Za-z0-9_-]+)/.exec(text)?.[1];
  if (!code || !checkCode || !token) throw new Error(`not a notice of service: ${text}`);
  return { code, checkCode, token };
}

/** A party's citizen id, also of one without any number. */
export async function idNumberOf(page: Page, number: string, role: string): Promise<string> {
  const path = `admin/cases/preview?number=${encodeURIComponent(number)}`;
  const answer = await page.request.get(`${where.sim()}${path}`);
  const { parties } = (await answer.json()) as {
    parties: { role: string; id_number: string | null }[];
  };
  const found = parties.find((one) => one.role === role)?.id_number;
  if (!found) throw new Error(`${role} has no citizen id`);
  return found;
}

/** Waits in the simulated mailbox until the `count`-th mail to an address is there; reads the last. */
export async function mailTo(page: Page, email: string, count = 1): Promise<TextMessage> {
  const mails = page.getByRole("listitem").filter({ hasText: email });
  await expect(async () => {
    await page.goto(`${where.sim()}mail`);
    expect(await mails.count()).toBeGreaterThanOrEqual(count);
  }).toPass({ timeout: 60_000 });
  await mails.first().getByRole("link").click();
  const text = (await page.locator("pre").first().textContent()) ?? "";
  const code = /签收码：(\d{8})/.exec(text)?.[1];
  const checkCode = /核对码：([A-Z0-9]{4})/.exec(text)?.[1];
  const token = /\/p\/l\/([A-Za-z0-9_-]+)/.exec(text)?.[1];
  if (!code || !checkCode || !token) throw new Error(`not a notice of service: ${text}`);
  return { code, checkCode, token };
}

/** A party's mailbox on the card of the simulated case system. */
export async function emailOf(page: Page, number: string, role: string): Promise<string> {
  const path = `admin/cases/preview?number=${encodeURIComponent(number)}`;
  const answer = await page.request.get(`${where.sim()}${path}`);
  const { parties } = (await answer.json()) as {
    parties: { role: string; email: string | null }[];
  };
  const email = parties.find((one) => one.role === role)?.email;
  if (!email) throw new Error(`${role} has no mailbox`);
  return email;
}

/** What the server of a mailbox sends back, such as `bounce`. */
export async function mailboxBehaves(page: Page, email: string, back: string): Promise<void> {
  const behaviour = { addresses: { [email]: { back } } };
  const answer = await page.request.put(`${where.sim()}admin/mail`, { data: { behaviour } });
  expect(answer.ok()).toBe(true);
}

/** The simulated mail server's own count. */
export async function mailCounts(page: Page): Promise<{ back: Record<string, number> }> {
  const answer = await page.request.get(`${where.sim()}admin/mail/stats`);
  return (await answer.json()) as { back: Record<string, number> };
}

/** Number and citizen id of the first lawyer of a case. */
export async function lawyerOf(page: Page, number: string): Promise<{ id: string; phone: string }> {
  const path = `admin/cases/preview?number=${encodeURIComponent(number)}`;
  const answer = await page.request.get(`${where.sim()}${path}`);
  const { parties } = (await answer.json()) as {
    parties: { agents: { kind: string; id_number: string; phone: string }[] }[];
  };
  const found = parties.flatMap((one) => one.agents).find((one) => one.kind === "律师");
  if (!found) throw new Error(`${number} has no lawyer`);
  return { id: found.id_number, phone: found.phone };
}
