import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { accessible, still } from "./axe";
import { account, expect, picture, signIn, test, where } from "./world";

/** A civil day in Beijing, so many days from now. */
function day(ahead: number): string {
  const zone = { timeZone: "Asia/Shanghai", dateStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv", zone).format(new Date(Date.now() + ahead * 86_400_000));
}

async function own(page: Page, name: string, item: string) {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a colleague acts for another, says so each time, until it is taken back", async ({
  desk,
  browser,
}) => {
  const [giver, taker] = [account("clerk"), account("clerk2")];
  await signIn(desk, giver);
  await own(desk, giver.name, "我的安全设置");
  await desk.getByRole("button", { name: "委托同事代办" }).click();
  const form = desk.getByRole("dialog", { name: "委托同事代办" });
  await form.getByLabel("同事的登录名").fill("nobody-here");
  const days = form.locator(".ant-picker-range input");
  await days.nth(0).fill(day(0));
  await days.nth(0).press("Enter");
  await days.nth(1).fill(day(1));
  await days.nth(1).press("Enter");
  await form.getByLabel("原因").fill("外出培训");
  await form.getByRole("button", { name: "委托", exact: true }).click();
  await expect(form.getByText("本单位没有这个登录名的在用账号").first()).toBeVisible();
  await form.getByLabel("同事的登录名").fill(taker.login);
  await still(desk);
  await accessible(desk);
  await picture(desk, "access-1-delegate");
  await form.getByRole("button", { name: "委托", exact: true }).click();
  const row = desk.getByRole("row", { name: `${taker.name} 代 ${giver.name}` }).first();
  await expect(row).toContainText("生效中");

  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  await signIn(page, taker);
  await own(page, taker.name, `代 ${giver.name} 办理`);
  const me = page.getByRole("button", { name: new RegExp(`^${taker.name}`) });
  await expect(me).toContainText(`（代 ${giver.name} 办理）`);
  await page.goto(`${where.office()}cases`);
  await expect(page.getByRole("table", { name: "案件" })).toBeVisible();
  await picture(page, "access-2-acting");
  await accessible(page);
  await own(page, taker.name, "退出代办，回到本人");
  await expect(me).not.toContainText("办理）");
  await own(page, taker.name, `代 ${giver.name} 办理`);
  await expect(me).toContainText(`（代 ${giver.name} 办理）`);

  await row.getByRole("button", { name: "结束委托" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "结束委托" }).click();
  await expect(row).toContainText("已结束");
  await page.goto(`${where.office()}cases`);
  await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
  await context.close();
});

test("somebody leaves in one act, and it is said why nothing can be seen any more", async ({
  desk,
}) => {
  const login = `lv${randomBytes(4).toString("hex")}`;
  const name = "崔离";
  const row = desk.getByRole("row", { name: new RegExp(login) });
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "用户", exact: true }).click();
  await desk.getByRole("button", { name: "新建用户" }).click();
  const form = desk.getByRole("dialog", { name: "新建用户" });
  await form.getByLabel("姓名").fill(name);
  await form.getByLabel("登录名").fill(login);
  await form.getByRole("combobox", { name: "单位" }).click();
  await desk
    .getByTitle(/昌平区人民法院$/)
    .first()
    .click();
  await form.getByRole("button", { name: "新建用户" }).click();
  await desk.getByRole("button", { name: "我已交给本人" }).click();

  await row.getByRole("button", { name: `办理 ${name} 的账号` }).click();
  await desk.getByRole("menuitem", { name: "调整庭室和职务" }).click();
  const place = desk.getByRole("dialog", { name: `调整庭室和职务 · ${name}` });
  await place.getByLabel(/的庭室/).click();
  await desk.getByTitle("速裁庭", { exact: true }).click();
  await expect(place.getByText(/因在原庭室取得的授权/)).toBeVisible();
  await place.getByLabel("职务").fill("送达专员");
  await place.getByLabel("原因").fill("轮岗到速裁庭");
  await still(desk);
  await accessible(desk);
  await picture(desk, "access-2-place");
  await place.getByRole("button", { name: /^调\s*整$/ }).click();
  await expect(row).toContainText("速裁庭 · 送达专员");

  await row.getByRole("button", { name: `办理 ${name} 的账号` }).click();
  await desk.getByRole("menuitem", { name: "办理离任" }).click();
  const leave = desk.getByRole("dialog", { name: `办理离任 · ${name}` });
  await leave.getByLabel("原因").fill("合同到期离职");
  await still(desk);
  await accessible(desk);
  await picture(desk, "access-3-leave");
  await leave.getByRole("button", { name: "办理离任" }).click();
  await expect(row).toContainText("已停用");

  await row.getByRole("button", { name: `办理 ${name} 的账号` }).click();
  await desk.getByRole("menuitem", { name: "权限说明" }).click();
  await expect(desk.getByRole("list", { name: "逐步说明" })).toContainText("账号已停用");
  await accessible(desk);
  await picture(desk, "access-4-why");
  await desk.setViewportSize({ width: 390, height: 844 });
  await picture(desk, "access-4-why-390");
  await desk.setViewportSize({ width: 1366, height: 900 });
  await desk.getByRole("tab", { name: "谁能看到" }).click();
  await expect(desk.getByText("填一个案号或任务号")).toBeVisible();
  await picture(desk, "access-5-who");
});

test("a case is shared with a group and taken back", async ({ desk }) => {
  const name = `速裁组${randomBytes(3).toString("hex")}`;
  const clerk = account("clerk");
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "用户组", exact: true }).click();
  await desk.getByRole("button", { name: "新建用户组" }).click();
  const form = desk.getByRole("dialog", { name: "新建用户组" });
  await form.getByLabel("所属单位或庭室").click();
  await desk
    .getByTitle(/昌平区人民法院$/)
    .first()
    .click();
  await form.getByLabel("名称").fill(name);
  await form.getByLabel("用途").fill("集中送达");
  await form.getByRole("button", { name: "新建用户组" }).click();
  await expect(desk.getByRole("row", { name: new RegExp(name) })).toBeVisible();

  await signIn(desk, clerk);
  await desk.goto(`${where.office()}cases`);
  await desk.getByRole("table", { name: "案件" }).getByRole("link").last().click();
  await desk.getByRole("button", { name: "更多操作" }).click();
  await desk.getByRole("menuitem", { name: /交给用户组|改交或收回/ }).click();
  const share = desk.getByRole("dialog", { name: /^交给用户组/ });
  await share.getByLabel("用户组").click();
  await desk.getByTitle(name, { exact: true }).click();
  await share.getByLabel("原因").fill("速裁团队集中送达");
  await still(desk);
  await accessible(desk);
  await picture(desk, "access-6-share");
  await share.getByRole("button", { name: "交给用户组" }).click();
  await expect(desk.getByText(`与“${name}”共同办理`)).toBeVisible();
  await accessible(desk);
  await picture(desk, "access-7-shared");
  await desk.getByRole("button", { name: "更多操作" }).click();
  await desk.getByRole("menuitem", { name: "改交或收回" }).click();
  await share.getByLabel("原因").fill("集中送达办完");
  await share.getByRole("button", { name: "收回" }).click();
  await expect(desk.getByText(`与“${name}”共同办理`)).toHaveCount(0);

  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "用户组", exact: true }).click();
  const group = desk.getByRole("row", { name: new RegExp(name) });
  await group.getByRole("button", { name: /^修\s*改$/ }).click();
  const words = desk.getByRole("dialog", { name: `修改用户组 · ${name}` });
  await words.getByLabel("用途").fill("集中送达速裁案件");
  await words.getByRole("button", { name: /^保\s*存$/ }).click();
  await expect(group).toContainText("集中送达速裁案件");
  await group.getByRole("button", { name: /^撤\s*销$/ }).click();
  const end = desk.getByRole("dialog", { name: `撤销用户组 · ${name}` });
  await end.getByLabel("原因").fill("集中送达办完");
  await still(desk);
  await accessible(desk);
  await picture(desk, "access-8-close");
  await end.getByRole("button", { name: "撤销用户组" }).click();
  await expect(group).toHaveCount(0);
  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=kernel.group.close`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(name);
});
