import { expect, type Page } from "@playwright/test";
import { still } from "./axe";
import type { TextMessage } from "./outside";
import { where } from "./world";

/** Opens the link of a text or a mail. */
export async function openLink(page: Page, text: TextMessage): Promise<void> {
  await page.goto(`${where.portal()}l/${text.token}`);
  await expect(page.getByText(text.checkCode)).toBeVisible();
}

/** Code and the tail of the own number. */
export async function verify(page: Page, code: string, idTail: string): Promise<void> {
  await page.getByLabel(/^(短信|邮件)里的签收码$/).fill(code);
  await page.getByLabel("签收人证件号后六位").fill(idTail);
  await page.getByRole("button", { name: "核验身份" }).click();
}

/** Writes something like a name into the signature field. */
export async function writeName(page: Page): Promise<void> {
  const field = page.getByRole("img", { name: "签名框" });
  await field.scrollIntoViewIfNeeded();
  await still(page);
  const box = await field.boundingBox();
  if (!box) throw new Error("no signature field");
  await page.mouse.move(box.x + 30, box.y + 70);
  await page.mouse.down();
  for (let at = 1; at <= 24; at += 1) {
    await page.mouse.move(box.x + 30 + at * 10, box.y + 70 + Math.sin(at) * 45);
  }
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "提交签名" })).toBeEnabled();
}
