import { paper } from "../test/mock/paper";
import { still } from "./axe";
import { partyOf } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();

test("a draft is kept, taken up by a colleague and thrown away", async ({ desk, phone }) => {
  const number = `（${YEAR}）京0114执8995号`;
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill("执8995");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
  await desk
    .getByRole("listitem")
    .filter({ hasText: "被告" })
    .getByRole("checkbox")
    .first()
    .check();
  await desk.getByLabel("选择文书文件").setInputFiles([
    {
      name: "执行通知书.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(paper("执行通知书", 1)),
    },
    { name: "坏文件.pdf", mimeType: "application/pdf", buffer: Buffer.from("no paper at all") },
  ]);
  await expect(desk.getByRole("button", { name: "移除文书 执行通知书" })).toBeVisible();
  await expect(desk.getByRole("alert").filter({ hasText: "没有上传" })).toBeVisible();
  await desk.getByRole("button", { name: "不要了" }).click();
  await desk.getByLabel("备注（只有本院看得到，可不填）").fill("等庭室确认");
  await desk.getByRole("button", { name: "保存草稿" }).click();
  const heading = desk.getByRole("heading", { level: 1, name: /^SD-\d{4}-\d{6}$/ });
  await expect(heading).toBeVisible();
  const task = (await heading.textContent()) ?? "";
  await picture(desk, "draft-1-saved");

  // Nobody was written to.
  const defendant = await partyOf(phone, number, "被告");
  await phone.goto(`${where.sim()}phone/${defendant.phone}`);
  await expect(phone.locator(".bubble")).toHaveCount(0);

  // A colleague of the same court goes on with it, then throws it away with a second step.
  await signIn(desk, account("server"));
  await desk.goto(`${where.office()}tasks?view=all&search=${task}`);
  await desk.getByRole("link", { name: task }).click();
  await desk.getByRole("button", { name: "继续编辑" }).click();
  await expect(
    desk.getByRole("listitem").filter({ hasText: "被告" }).getByRole("checkbox").first(),
  ).toBeChecked();
  await expect(desk.getByLabel("文书名称")).toHaveValue("执行通知书");
  await expect(desk.getByLabel("备注（只有本院看得到，可不填）")).toHaveValue("等庭室确认");
  await desk.goto(`${where.office()}tasks?view=all&search=${task}`);
  await desk.getByRole("link", { name: task }).click();
  await desk.getByRole("button", { name: "更多操作" }).click();
  await desk.getByRole("menuitem", { name: "作废草稿" }).click();
  const dialog = desk.getByRole("dialog", { name: "作废草稿" });
  await expect(dialog).toContainText("还没有向任何人发出短信");
  await still(desk);
  await dialog.getByRole("button", { name: "作废草稿" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "送达任务" })).toBeVisible();
});

test("a number is seen in clear after a reason, and the look stays on record", async ({
  desk,
  phone,
}) => {
  const number = `（${YEAR}）京0114民初8995号`;
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await desk.goto(`${where.office()}cases`);
  await desk.getByLabel("案号或当事人").fill("民初8995");
  await desk.keyboard.press("Enter");
  await desk.getByRole("link", { name: number }).click();
  const defendant = await partyOf(phone, number, "被告");
  const row = desk
    .getByRole("table", { name: "文书与受送达人" })
    .getByRole("row", { name: new RegExp(`${defendant.phone.slice(-4)}`) });
  await row.getByRole("button", { name: /^查看.*手机号$/ }).click();
  // By keyboard: what floats beside its button moves whenever the page below it grows.
  const reason = desk.getByRole("radio", { name: "填写邮单或回证" });
  await expect(reason).toBeVisible();
  await reason.press("Space");
  await expect(reason).toBeChecked();
  await desk.getByRole("button", { name: "查看明文" }).press("Enter");
  await expect(row.getByText(defendant.phone)).toBeVisible();
  await desk.goto(`${where.office()}admin/audit`);
  await desk.getByLabel("对象，如案号、任务号").fill(number);
  await desk.keyboard.press("Enter");
  const seen = desk
    .getByRole("table", { name: "审计记录" })
    .getByRole("row", { name: /查看当事人明文/ })
    .first();
  await expect(seen).toContainText(clerk.name);
  await expect(seen).toContainText("填写邮单或回证");
  await expect(desk.locator("body")).not.toContainText(defendant.phone);
});
