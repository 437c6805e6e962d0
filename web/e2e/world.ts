import { readFileSync } from "node:fs";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** A person of the demo world. */
export interface Account {
  key: string;
  login: string;
  password: string;
  name: string;
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

/** The account that plays a part in the demo world, such as `clerk` or `system`. */
export function account(key: string): Account {
  const path = process.env.DUBAN_ACCOUNTS;
  if (!path) throw new Error("DUBAN_ACCOUNTS is not set");
  const { accounts } = JSON.parse(readFileSync(path, "utf8")) as { accounts: Account[] };
  const found = accounts.find((one) => one.key === key);
  if (!found) throw new Error(`no demo account plays ${key}`);
  return found;
}

/** The civil year in Beijing, in which the programs number their cases, wherever this runs. */
export function thisYear(): number {
  const zone = { timeZone: "Asia/Shanghai", year: "numeric" } as const;
  return Number(new Intl.DateTimeFormat("en", zone).format(new Date()));
}

/** Signs in through the page and waits for the house. */
export async function signIn(page: Page, who: Pick<Account, "login" | "password" | "name">) {
  await page.goto(`${where.office()}sign-in`);
  await page.getByLabel("登录名").fill(who.login);
  await page.getByRole("textbox", { name: "密码" }).fill(who.password);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("button", { name: new RegExp(`^${who.name}`) })).toBeVisible();
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: `test-results/journeys/${name}.png`,
    fullPage: true,
    animations: "disabled",
  });
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

interface World {
  /** A clerk's screen. */
  desk: Page;
  /** A citizen's phone. */
  phone: Page;
}

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
    await use(await context.newPage());
    await context.close();
  },
  phone: async ({ browser, faults }, use) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
    });
    watch(context, faults);
    await use(await context.newPage());
    await context.close();
  },
});

export { expect };
