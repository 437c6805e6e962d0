import { accessible, still } from "./axe";
import { openLink } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 1;
const NUMBER = `（${YEAR}）京0114民诉前调8992号`;

test("what nobody looked at is taken back by two persons, and the link says so", async ({
  desk,
  phone,
  browser,
}) => {
  test.slow();
  const [clerk, colleague] = [account("clerk"), account("clerk2")];
  await signIn(desk, clerk);
  const task = await dispatch(desk, {
    typed: `${YEAR}民诉前调8992`,
    number: NUMBER,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });
  const defendant = await partyOf(phone, NUMBER, "被告");
  const text = await textTo(phone, defendant.phone);
  await openLink(phone, text);
  await expect(phone.getByLabel("短信里的签收码")).toBeVisible();

  const drawer = desk.getByRole("dialog", { name: /^送达详情/ });
  const whom = { name: "受送达人" } as const;
  await desk.getByRole("table", whom).getByRole("button").first().click();
  await drawer.getByRole("button", { name: "撤回送达" }).click();
  const ask = desk.getByRole("dialog", { name: /^撤回送达/ });
  await ask.getByLabel("撤回的理由").fill("页码有误");
  await expect(ask.getByRole("button", { name: "申请撤回" })).toBeDisabled();
  await ask.getByLabel("撤回的理由").fill("诉状页码有误，须换发");
  await still(desk);
  await accessible(desk);
  await picture(desk, "withdrawal-1-ask");
  await ask.getByRole("button", { name: "申请撤回" }).click();
  await expect(drawer.getByText("已申请撤回，等待另一人核对")).toBeVisible();
  await expect(drawer.getByRole("button", { name: "同意撤回" })).toHaveCount(0);
  await accessible(desk);
  await picture(desk, "withdrawal-2-waits");

  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  await signIn(page, colleague);
  await page.goto(desk.url());
  await expect(page.getByRole("heading", { level: 1, name: task })).toBeVisible();
  await page.getByRole("table", whom).getByRole("button").first().click();
  const other = page.getByRole("dialog", { name: /^送达详情/ });
  await expect(other.getByText("诉状页码有误，须换发")).toBeVisible();
  await other.getByRole("button", { name: "同意撤回" }).click();
  const agree = page.getByRole("dialog", { name: /^同意撤回/ });
  await still(page);
  await picture(page, "withdrawal-3-agree");
  await agree.getByRole("button", { name: "同意撤回" }).click();
  await expect(other.getByRole("list", { name: "送达经过" })).toContainText("法院撤回");
  await expect(other).toContainText("已撤回");
  await expect(other.getByRole("button", { name: "发送提醒" })).toHaveCount(0);
  await accessible(page);
  await picture(page, "withdrawal-4-done");
  await context.close();

  await expect(async () => {
    await phone.reload();
    await expect(phone.getByText("法院已撤回这次发送")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await accessible(phone);
  await picture(phone, "withdrawal-5-cover");

  await desk.reload();
  await expect(desk.getByText("已撤回").first()).toBeVisible();
  await desk.getByRole("button", { name: "查看案件" }).click();
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText("已撤回送达");
  await expect(story).toContainText(colleague.name);
  await picture(desk, "withdrawal-6-case");
  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=serving.withdrawal.decide`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(colleague.name);
});
