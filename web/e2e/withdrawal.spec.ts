import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { openLink, verify } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo } from "./outside";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

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
  await dispatch(desk, {
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
  await narrow(desk, "withdrawal-1-ask");
  await ask.getByRole("button", { name: "申请撤回" }).click();
  await expect(drawer.getByText("已申请撤回，等待另一人核对")).toBeVisible();
  await expect(drawer.getByRole("button", { name: "同意撤回" })).toHaveCount(0);
  await accessible(desk);
  await picture(desk, "withdrawal-2-waits");
  await narrow(desk, "withdrawal-2-waits");

  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  await signIn(page, colleague);
  const waiting = page.getByRole("list", { name: "待我同意的撤回" }).getByRole("listitem");
  const mine = waiting.filter({ hasText: NUMBER });
  await expect(mine).toContainText("诉状页码有误，须换发");
  await expect(mine).toContainText(clerk.name);
  await accessible(page);
  await picture(page, "withdrawal-3-home");
  const tile = page
    .getByRole("list", { name: "待办" })
    .getByRole("link", { name: /待我同意的撤回/ });
  await narrow(page, "withdrawal-3-home", tile);
  await page.setViewportSize({ width: 390, height: 844 });
  await tile.click();
  await expect(mine).toBeInViewport();
  await page.setViewportSize({ width: 1366, height: 900 });
  await mine.getByRole("link").click();
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
  await narrow(page, "withdrawal-4-done");
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

const CORRECTED = `（${YEAR}）京0114民初8992号`;

test("what was looked at is corrected by a notice, and the old link says so", async ({
  desk,
  phone,
}) => {
  test.slow();
  await signIn(desk, account("clerk"));
  await dispatch(desk, {
    typed: `${YEAR}民初8992`,
    number: CORRECTED,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });
  const defendant = await partyOf(phone, CORRECTED, "被告");
  const text = await textTo(phone, defendant.phone);
  await openLink(phone, text);
  await verify(phone, text.code, defendant.idNumber.slice(-6));
  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("link", { name: /起诉状副本/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();
  await phone.getByRole("link", { name: "返回" }).click();

  const old = desk.url();
  const correct = desk.getByRole("button", { name: "发更正通知" });
  await expect(async () => {
    await desk.goto(old);
    await desk.getByRole("table", { name: "受送达人" }).getByRole("button").first().click();
    await expect(correct).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await correct.click();
  await expect(desk.getByText("更正已查阅的送达")).toBeVisible();
  await expect(desk.getByRole("listitem").filter({ hasText: "原告" })).toHaveCount(0);
  await desk.getByLabel("选择文书文件").setInputFiles([
    {
      name: "更正通知书.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(paper("更正通知书", 1)),
    },
  ]);
  await expect(desk.getByText("发起前还要：上传更正后的文书。")).toBeVisible();
  await desk.getByLabel("选择文书文件").setInputFiles([
    {
      name: "起诉状副本.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(paper("起诉状副本更正", 2)),
    },
  ]);
  await expect(desk.getByRole("button", { name: "移除文书 起诉状副本" })).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "correction-1-draft");
  await narrow(desk, "correction-1-draft");
  await desk.getByRole("button", { name: "发起送达" }).click();
  await desk.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByText("更正此前的一次送达")).toBeVisible();
  await desk.getByRole("link", { name: "查看原送达" }).click();
  const drawer = desk.getByRole("dialog", { name: /^送达详情/ });
  await expect(drawer.getByText("已另发更正通知")).toBeVisible();
  await accessible(desk);
  await picture(desk, "correction-2-old");
  await narrow(desk, "correction-2-old");

  await expect(async () => {
    await phone.reload();
    await expect(phone.getByText(/请以更正后的文书为准/).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await accessible(phone);
  await picture(phone, "correction-3-link");
});
