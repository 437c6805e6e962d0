import { expect, type Page } from "@playwright/test";
import { type Account, keepApp, nextCode } from "./world";

/** Sets an authenticator app up in the own security settings; gives its key. */
export async function enrol(
  page: Page,
  who: Pick<Account, "login" | "name" | "password">,
): Promise<string> {
  await page.getByRole("button", { name: new RegExp(`^${who.name}`) }).click();
  await page.getByRole("menuitem", { name: "我的安全设置" }).click();
  await page.getByRole("button", { name: "启用动态口令" }).click();
  await page.getByLabel("现在的密码").fill(who.password);
  await page.getByRole("button", { name: "下一步：扫码" }).click();
  const totp = await page.getByRole("textbox", { name: "密钥" }).inputValue();
  await page.getByLabel("动态口令", { exact: true }).fill(await nextCode(totp));
  await page.getByRole("button", { name: "确认启用" }).click();
  await page.getByRole("button", { name: "我已保存" }).click();
  await expect(page.getByText("恢复码还剩 10 个")).toBeVisible();
  keepApp(who.login, totp);
  return totp;
}
