import type { Page } from "@playwright/test";
import { accessible } from "./axe";
import { dispatch } from "./clerk";
import { emailOf, mailboxBehaves, mailCounts } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 3;
const NUMBER = `（${YEAR}）京0114执8995号`;

/** The case page, fresh. */
async function caseOf(desk: Page): Promise<void> {
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent("执8995")}`);
  await desk.getByRole("link", { name: NUMBER }).click();
  await expect(desk.getByRole("heading", { name: "文书 × 受送达人" })).toBeVisible();
}

// req: S3.12, S3.15
test("a mail that comes back is said in the ledger and at the mailbox", async ({ desk, phone }) => {
  test.slow();
  const email = await emailOf(phone, NUMBER, "被告");
  await mailboxBehaves(phone, email, "bounce");
  await signIn(desk, account("clerk"));
  await dispatch(desk, {
    typed: `${YEAR}执8995`,
    number: NUMBER,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });

  // The mailbox is read once a minute.
  await desk.goto(`${where.office()}messages?search=${encodeURIComponent(NUMBER)}`);
  const ledger = desk.getByRole("table", { name: "消息台账" });
  const mail = ledger.getByRole("row", { name: /邮件/ });
  await expect(async () => {
    await desk.reload();
    await expect(mail).toContainText("未到达", { timeout: 5_000 });
  }).toPass({ timeout: 150_000 });
  await expect(mail).toContainText("退信：邮箱不存在（5.1.1）");
  await expect(desk.getByRole("list", { name: "消息通道" })).toContainText("退信收件箱");
  await expect(ledger.getByRole("row").filter({ hasText: /1\d\d\*{4}\d{4}/ })).toContainText(
    "已到达手机",
  );
  await accessible(desk);
  await picture(desk, "bounce-1-ledger");
  expect((await mailCounts(phone)).back.bounce).toBe(1);

  // The case tells the story, and the mailbox keeps its result.
  await caseOf(desk);
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText("邮件退信");
  await expect(story).toContainText("送达不受影响");
  await desk.getByRole("tab", { name: /^当事人/ }).click();
  await expect(desk.getByRole("table", { name: "当事人" })).toContainText(
    "上次退信：邮箱不存在（5.1.1）",
  );
  await accessible(desk);
  await picture(desk, "bounce-2-case");

  // Next time it is said before anything is sent, and nothing is sent there.
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(`${YEAR}执8995`);
  await expect(desk.getByText(`将取回 ${NUMBER}`)).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(/本次不发邮件提醒，请向当事人核对邮箱/)).toBeVisible();
  await picture(desk, "bounce-3-next-time");
});
