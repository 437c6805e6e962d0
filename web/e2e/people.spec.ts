import { randomBytes } from "node:crypto";
import { accessible } from "./axe";
import { account, expect, picture, signIn, test, where } from "./world";

test("an account is opened, activated once, given a role and stopped", async ({
  desk,
  browser,
}) => {
  const login = `new${randomBytes(4).toString("hex")}`;
  const password = "Quiet-Lake-2087";
  const name = "沈新";
  const row = desk.getByRole("row", { name: new RegExp(login) });

  // The system administrator opens the account; the link is shown this once.
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "用户", exact: true }).click();
  await desk.getByRole("button", { name: "新建用户" }).click();
  const form = desk.getByRole("dialog", { name: "新建用户" });
  await form.getByLabel("姓名").fill(name);
  await form.getByLabel("登录名").fill(login);
  await form.getByLabel("职务").fill("书记员");
  await form.getByRole("button", { name: "新建用户" }).click();
  const dialog = desk.getByRole("dialog", { name: `${name} 的激活链接` });
  const link = await dialog.getByRole("textbox", { name: "激活链接" }).inputValue();
  await accessible(desk);
  await picture(desk, "people-1-link");
  await dialog.getByRole("button", { name: "我已交给本人" }).click();
  await expect(row).toContainText("待激活");

  // The person sets the first password; a weak one is named, the link works once.
  const own = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await own.newPage();
  await page.goto(link);
  await page.getByLabel("新密码").fill("short");
  await page.getByLabel("再输入一次").fill("short");
  await page.getByRole("button", { name: "设置密码" }).click();
  await expect(page.getByText(/还需满足：/)).toBeVisible();
  await accessible(page);
  await page.getByLabel("新密码").fill(password);
  await page.getByLabel("再输入一次").fill(password);
  await page.getByRole("button", { name: "设置密码" }).click();
  await expect(page.getByText("密码已设置")).toBeVisible();
  await page.goto(link);
  await page.getByLabel("新密码").fill(password);
  await page.getByLabel("再输入一次").fill(password);
  await page.getByRole("button", { name: "设置密码" }).click();
  await expect(page.getByText("激活链接已失效")).toBeVisible();

  // Without a role there is no business to see.
  await signIn(page, { login, password, name });
  await expect(page.getByRole("link", { name: "送达任务" })).toHaveCount(0);
  await page.goto(`${where.office()}cases`);
  await expect(page.getByText("安全管理员")).toBeVisible();
  await picture(page, "people-2-no-permission");

  // The system administrator asks for one, the security administrator approves it.
  await desk.getByRole("link", { name: "用户", exact: true }).click();
  await desk.getByLabel("姓名或登录名").fill(login);
  await desk.keyboard.press("Enter");
  await row.getByRole("button", { name: `办理 ${name} 的账号` }).click();
  await desk.getByRole("menuitem", { name: "授权" }).click();
  await desk.getByRole("button", { name: "申请授权" }).click();
  const wish = desk.getByRole("dialog", { name: `申请授权 · ${name}` });
  await wish.getByLabel("角色", { exact: true }).last().click();
  await desk.getByTitle("书记员", { exact: true }).click();
  await wish.getByLabel("申请理由").fill("接替离任人员");
  await picture(desk, "people-3-request");
  await accessible(desk);
  await wish.getByRole("button", { name: "提出申请" }).click();
  await expect(wish).toBeHidden();
  await page.reload();
  await expect(page.getByText("安全管理员")).toBeVisible();

  await signIn(desk, account("security"));
  await desk.getByRole("link", { name: "授权" }).click();
  const wishRow = desk.getByRole("row", { name: new RegExp(name) });
  await expect(wishRow).toBeVisible();
  await picture(desk, "people-3-approve");
  await accessible(desk);
  await wishRow.getByRole("button", { name: "批准" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "批准" }).click();
  await expect(wishRow).toHaveCount(0);
  await page.goto(`${where.office()}cases`);
  await expect(page.getByRole("table", { name: "案件" })).toBeVisible();

  // Stopped: at once, and the audit administrator reads it all.
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "用户", exact: true }).click();
  await row.getByRole("button", { name: `办理 ${name} 的账号` }).click();
  await desk.getByRole("menuitem", { name: "停用账号" }).click();
  await desk.getByLabel("停用原因").fill("演练结束");
  await desk.getByRole("button", { name: "停用账号" }).click();
  await expect(row).toContainText("已停用");
  await page.goto(`${where.office()}cases`);
  await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
  await own.close();

  await signIn(desk, account("audit"));
  await desk.getByLabel("对象，如案号、任务号").fill(login);
  await desk.keyboard.press("Enter");
  const rows = desk.getByRole("table", { name: "审计记录" });
  for (const act of ["新建用户", "用激活链接设置密码", "申请授权", "批准授权", "停用用户"]) {
    await expect(rows.getByRole("row", { name: new RegExp(act) }).first()).toBeVisible();
  }
  await picture(desk, "people-4-audit");
});
