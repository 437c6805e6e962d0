import { createHmac } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";

/** A person of the demo world. */
export interface Account {
  key: string;
  login: string;
  password: string;
  name: string;
  /** Key of the authenticator app, for those who need one. */
  totp?: string;
}

function address(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the journeys need a running program`);
  return value.endsWith("/") ? value : `${value}/`;
}

/** Where the programs under test stand. */
export const where = {
  office: () => address("DUBAN_OFFICE"),
  portal: () => address("DUBAN_PORTAL"),
  sim: () => address("DUBAN_SIM"),
};

/** The program itself, for what a court does on the command line. */
export const program = (): string => {
  const path = process.env.DUBAN_PROGRAM;
  if (!path) throw new Error("DUBAN_PROGRAM is not set");
  return path;
};

/** The account that plays a part in the demo world, such as `clerk` or `system`. */
export function account(key: string): Account {
  const path = process.env.DUBAN_ACCOUNTS;
  if (!path) throw new Error("DUBAN_ACCOUNTS is not set");
  const { accounts } = JSON.parse(readFileSync(path, "utf8")) as { accounts: Account[] };
  const found = accounts.find((one) => one.key === key);
  if (!found) throw new Error(`no demo account plays ${key}`);
  const totp = found.totp ?? enrolled()[found.login];
  return totp ? { ...found, totp } : found;
}

/** Keys of the apps that journeys set up: whoever has one is asked for a code ever after. */
const apps = () => `${process.env.DUBAN_ACCOUNTS}.apps`;

function enrolled(): Record<string, string> {
  return existsSync(apps())
    ? (JSON.parse(readFileSync(apps(), "utf8")) as Record<string, string>)
    : {};
}

/** Remembers the app of an account for the journeys that come after. */
export function keepApp(login: string, totp: string): void {
  writeFileSync(apps(), JSON.stringify({ ...enrolled(), [login]: totp }));
}

/** The civil year in Beijing, in which the programs number their cases, wherever this runs. */
export function thisYear(): number {
  const zone = { timeZone: "Asia/Shanghai", year: "numeric" } as const;
  return Number(new Intl.DateTimeFormat("en", zone).format(new Date()));
}

/** The code of a half minute, as an authenticator app computes it (RFC 6238). */
function codeOf(totp: string, step: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...totp]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const at = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Where the half minutes already used are kept: a test that fails ends its process, not the server. */
const usedCodes = () => `${process.env.DUBAN_ACCOUNTS}.used`;

function usedSteps(): Record<string, number> {
  return existsSync(usedCodes())
    ? (JSON.parse(readFileSync(usedCodes(), "utf8")) as Record<string, number>)
    : {};
}

/** A code that was not used yet; where this half minute's was, the next one's, which is good already. */
export async function nextCode(totp: string): Promise<string> {
  const now = () => Math.floor(Date.now() / 30_000);
  const used = usedSteps();
  const step = Math.max(now(), (used[totp] ?? 0) + 1);
  await expect.poll(now, { timeout: 90_000 }).toBeGreaterThanOrEqual(step - 1);
  writeFileSync(usedCodes(), JSON.stringify({ ...used, [totp]: step }));
  return codeOf(totp, step);
}

/** Signs in through the page and waits for the house. */
export async function signIn(
  page: Page,
  who: Pick<Account, "login" | "password" | "name" | "totp">,
) {
  await page.goto(`${where.office()}sign-in`);
  await page.getByLabel("登录名").fill(who.login);
  await page.getByRole("textbox", { name: "密码" }).fill(who.password);
  await page.getByRole("button", { name: "登录" }).click();
  if (who.totp) {
    await page.getByLabel("动态口令").fill(await nextCode(who.totp));
    await page.getByRole("button", { name: "登录" }).click();
  }
  await expect(page.getByRole("button", { name: new RegExp(`^${who.name}`) })).toBeVisible();
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: `test-results/${process.env.DUBAN_DATABASE ?? "journeys"}/${name}.png`,
    fullPage: true,
    animations: "disabled",
  });
}

/** The same page as a phone shows it, and back; `about` is what it is taken for. */
export async function narrow(page: Page, name: string, about?: Locator): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await about?.evaluate((it) => it.scrollIntoView({ block: "center" }));
  await picture(page, `${name}-390`);
  if (wide) await page.setViewportSize(wide);
}

/** Errors of the page itself; refused requests are shown to people and are not meant. */
function watch(context: BrowserContext, faults: string[]): void {
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error" && !/status of [45]\d\d/.test(message.text())) {
      faults.push(message.text());
    }
  });
}

/** Milliseconds each answer takes longer: what only goes well on a quick line shows. */
const LAG = Number(process.env.DUBAN_LAG ?? 0);

/** A new page, on the line of these journeys. */
async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  if (LAG > 0) {
    const network = await context.newCDPSession(page);
    await network.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: LAG,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
  return page;
}

interface World {
  /** A clerk's screen. */
  desk: Page;
  /** A citizen's phone. */
  phone: Page;
  /** The same in WeChat's own browser. */
  wechat: Page;
}

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const WECHAT =
  "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/116.0 Mobile MicroMessenger/8.0.40";

export const test = base.extend<World & { faults: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults).toEqual([]);
  },
  desk: async ({ browser, faults }, use) => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
    watch(context, faults);
    await use(await opened(context));
    await context.close();
  },
  phone: async ({ browser, faults }, use) => {
    const context = await browser.newContext(PHONE);
    watch(context, faults);
    await use(await opened(context));
    await context.close();
  },
  wechat: async ({ browser, faults }, use) => {
    const context = await browser.newContext({ ...PHONE, userAgent: WECHAT });
    watch(context, faults);
    await use(await opened(context));
    await context.close();
  },
});

export { expect };
