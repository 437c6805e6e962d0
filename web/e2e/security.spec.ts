import { accessible } from "./axe";
import { account, expect, nextCode, picture, signIn, test, where } from "./world";

const PASSWORD = "Quiet-Lake-2087";

/** Opens an account as the system administrator; gives the one-time link. */
async function newAccount(desk: import("@playwright/test").Page, name: string) {
  const login = `sec${Date.now().toString(36)}`;
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "用户", exact: true }).click();
  await desk.getByRole("button", { name: "新建用户" }).click();
  const form = desk.getByRole("dialog", { name: "新建用户" });
  await form.getByLabel("姓名").fill(name);
  await form.getByLabel("登录名").fill(login);
  await form.getByRole("button", { name: "新建用户" }).click();
  const dialog = desk.getByRole("dialog", { name: `${name} 的激活链接` });
  const link = await dialog.getByRole("textbox", { name: "激活链接" }).inputValue();
  await dialog.getByRole("button", { name: "我已交给本人" }).click();
  return { login, link, name, password: PASSWORD };
}

test("somebody sets an app up, signs in with it and with a recovery code, and looks after the sessions", async ({
  desk,
  browser,
}) => {
  const who = await newAccount(desk, "钟宁");
  const own = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await own.newPage();
  await page.goto(who.link);
  await expect(page.getByText("不是最近 5 次用过的密码")).toBeVisible();
  await page.getByLabel("新密码").fill(PASSWORD);
  await page.getByLabel("再输入一次").fill(PASSWORD);
  await page.getByRole("button", { name: "设置密码" }).click();
  await expect(page.getByText("密码已设置")).toBeVisible();
  await signIn(page, who);

  // The app: password, the code to scan or type, six digits.
  await page.getByRole("button", { name: /^钟宁/ }).click();
  await page.getByRole("menuitem", { name: "我的安全设置" }).click();
  await page.getByRole("button", { name: "启用动态口令" }).click();
  await page.getByLabel("现在的密码").fill(PASSWORD);
  await page.getByRole("button", { name: "下一步：扫码" }).click();
  await expect(page.getByRole("img", { name: "动态口令二维码" })).toBeVisible();
  const totp = await page.getByRole("textbox", { name: "密钥" }).inputValue();
  await picture(page, "security-1-enrol");
  await accessible(page);
  await page.getByLabel("动态口令", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "确认启用" }).click();
  await expect(page.getByText("验证码不正确或已经用过")).toBeVisible();
  await page.getByLabel("动态口令", { exact: true }).fill(await nextCode(totp));
  await page.getByRole("button", { name: "确认启用" }).click();
  const codes = page.getByRole("region", { name: "恢复码" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";
  await picture(page, "security-2-recovery-codes");
  await page.getByRole("button", { name: "我已保存" }).click();
  await expect(page.getByText("恢复码还剩 10 个")).toBeVisible();
  await picture(page, "security-3-settings");
  await accessible(page);

  // Elsewhere with the app, and once more with a recovery code.
  const other = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const there = await other.newPage();
  await signIn(there, { ...who, totp });
  await expect(there.getByText(/^上次登录：/)).toBeVisible();
  const third = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const away = await third.newPage();
  await away.goto(`${where.office()}sign-in`);
  await away.getByLabel("登录名").fill(who.login);
  await away.getByRole("textbox", { name: "密码" }).fill(PASSWORD);
  await away.getByRole("button", { name: "登录" }).click();
  await away.getByLabel("动态口令").fill(recovery);
  await picture(away, "security-4-code");
  await away.getByRole("button", { name: "登录" }).click();
  await expect(away.getByRole("button", { name: /^钟宁/ })).toBeVisible();

  // One ends another, then all of them.
  await page.reload();
  await expect(page.getByText("恢复码还剩 9 个")).toBeVisible();
  const sessions = page.getByRole("table", { name: "我的登录" }).getByRole("row");
  await expect(sessions).toHaveCount(4);
  await sessions
    .getByRole("button", { name: /^退出 / })
    .first()
    .click();
  await expect(sessions).toHaveCount(3);
  await page.getByRole("button", { name: "全部退出" }).click();
  const dialog = page.getByRole("dialog", { name: "全部退出" });
  await dialog.getByRole("button", { name: "全部退出" }).click();
  await expect(page.getByRole("heading", { name: "送达与期限管理" })).toBeVisible();
  for (const gone of [there, away]) {
    await gone.goto(`${where.office()}security`);
    await expect(gone.getByRole("heading", { name: "送达与期限管理" })).toBeVisible();
  }
  await Promise.all([own, other, third].map((context) => context.close()));
});

test("an administrator's code is asked for in the same flow, and a used one is refused", async ({
  desk,
}) => {
  const system = account("system");
  if (!system.totp) throw new Error("the demo administrator has no authenticator app");
  const code = await nextCode(system.totp);
  for (const [at, expected] of [/^卢志刚/, /动态口令不正确或已经用过/].entries()) {
    await desk.context().clearCookies();
    await desk.goto(`${where.office()}sign-in`);
    await desk.getByLabel("登录名").fill(system.login);
    await desk.getByRole("textbox", { name: "密码" }).fill(system.password);
    await desk.getByRole("button", { name: "登录" }).click();
    await desk.getByLabel("动态口令").fill(code);
    await desk.getByRole("button", { name: "登录" }).click();
    const told =
      at === 0
        ? desk.getByRole("button", { name: expected })
        : desk.getByRole("alert").filter({ hasText: expected });
    await expect(told).toBeVisible();
  }
});

test("a password past its ninety days is changed before anything else", async ({ desk }) => {
  const who = account("long_away");
  await desk.goto(`${where.office()}sign-in`);
  await desk.getByLabel("登录名").fill(who.login);
  await desk.getByRole("textbox", { name: "密码" }).fill(who.password);
  await desk.getByRole("button", { name: "登录" }).click();
  await expect(desk.getByRole("heading", { name: /密码已满 90 天/ })).toBeVisible();
  await desk.goto(`${where.office()}cases`);
  await expect(desk.getByRole("heading", { name: /密码已满 90 天/ })).toBeVisible();
  await picture(desk, "security-5-expired");
  await accessible(desk);
  await desk.getByLabel("现在的密码").fill(who.password);
  await desk.getByLabel("新密码").fill(PASSWORD);
  await desk.getByLabel("再输入一次").fill(PASSWORD);
  await desk.getByRole("button", { name: "修改密码" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "今日" })).toBeVisible();
  await desk.goto(`${where.office()}cases`);
  await expect(desk.getByRole("heading", { level: 1, name: "案件" })).toBeVisible();
});
