import { accessible, still } from "./axe";
import { openLink } from "./citizen";
import { partyOf, textTo } from "./outside";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();
const TYPED = `${YEAR - 2}民诉前调8992`;
const NUMBER = `（${YEAR - 2}）京0114民诉前调8992号`;

test("a party fills in on its phone where it wants to be served", async ({ desk, phone }) => {
  test.slow();
  // The clerk asks the defendant.
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(TYPED);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(NUMBER, { exact: true })).toBeVisible();
  const caseOf = async () => {
    await desk.goto(`${where.office()}cases?search=${encodeURIComponent(TYPED)}`);
    await desk.getByRole("link", { name: NUMBER }).click();
  };
  await caseOf();
  await desk.getByRole("tab", { name: /^地址确认书/ }).click();
  await desk.getByRole("button", { name: "请当事人网上填写" }).click();
  const dialog = desk.getByRole("dialog", { name: "请当事人网上填写送达地址确认书" });
  await expect(dialog.getByRole("button", { name: "发出邀请" })).toBeDisabled();
  await dialog.getByLabel("请谁填写").click();
  await desk.locator(".ant-select-item-option", { hasText: "被告" }).first().click();
  await expect(dialog.getByLabel("发到哪个号码")).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "invited-1-dialog");
  await dialog.getByRole("button", { name: "发出邀请" }).click();
  const invitations = desk.getByRole("table", { name: "网上填写邀请" });
  await expect(invitations).toContainText("已邀请，等待填写");
  await still(desk);
  await accessible(desk);
  await picture(desk, "invited-2-sheet");

  // The citizen reads the text and proves who he is.
  const them = await partyOf(phone, NUMBER, "被告");
  const text = await textTo(phone, them.phone);
  await openLink(phone, text);
  await expect(phone.locator("body")).not.toContainText("民诉前调");
  await expect(phone.getByText("法院请您填写送达地址确认书")).toBeVisible();
  await accessible(phone);
  await picture(phone, "invited-3-cover");
  await phone.getByLabel("短信里的签收码").fill(text.code);
  await phone.getByLabel("填写人证件号后六位").fill(them.idNumber.slice(12));
  await phone.getByRole("button", { name: "核验身份" }).click();

  // What follows is read before anything is filled in.
  const next = phone.getByRole("button", { name: "下一步" });
  await expect(phone.getByRole("heading", { name: "填写送达地址确认书" })).toBeVisible();
  await next.click();
  await expect(phone.getByText("请先阅读告知事项，再勾选“我已阅读并明白”")).toBeVisible();
  await phone.getByLabel("我已阅读并明白").check();
  await accessible(phone);
  await picture(phone, "invited-4-told");
  await next.click();

  await next.click();
  await expect(phone.getByText("请写清楚到门牌号，6 到 200 个字")).toBeVisible();
  await phone.getByLabel("送达地址").fill("北京市昌平区府学路12号院3号楼2单元501室");
  await expect(phone.getByLabel("联系电话")).toHaveValue(them.phone);
  await picture(phone, "invited-5-address");
  // A page loaded again goes on where it was.
  await phone.reload();
  await expect(phone.getByLabel("送达地址")).toHaveValue(/府学路12号院/);
  await next.click();

  await phone.getByLabel("同意电子送达", { exact: true }).check();
  await phone.getByLabel("接收短信的手机号").fill("13900005681");
  await accessible(phone);
  await picture(phone, "invited-6-electronic");
  await next.click();
  await expect(phone.getByRole("heading", { name: "签收人和适用范围" })).toBeVisible();
  await accessible(phone);
  await picture(phone, "invited-7-receiver");
  await next.click();
  await expect(phone.getByText("同意：短信 13900005681")).toBeVisible();
  await accessible(phone);
  await picture(phone, "invited-8-check");
  await phone.getByRole("button", { name: "核对无误，去签名" }).click();

  const field = phone.getByRole("img", { name: "签名框" });
  await field.scrollIntoViewIfNeeded();
  await still(phone);
  const box = await field.boundingBox();
  if (!box) throw new Error("no signature field");
  await phone.mouse.move(box.x + 30, box.y + 70);
  await phone.mouse.down();
  for (let at = 1; at <= 24; at += 1) {
    await phone.mouse.move(box.x + 30 + at * 10, box.y + 70 + Math.sin(at) * 45);
  }
  await phone.mouse.up();
  await picture(phone, "invited-9-sign");
  await phone.getByRole("button", { name: "提交确认书" }).click();
  await expect(phone.getByText("确认书已提交")).toBeVisible();
  const [copy] = await Promise.all([
    phone.waitForEvent("download"),
    phone.getByRole("link", { name: "下载副本（PDF）" }).click(),
  ]);
  expect(copy.suggestedFilename()).toContain("送达地址确认书");
  await accessible(phone);
  await picture(phone, "invited-10-done");

  // The clerk sees it in force, and how it came about.
  await expect(async () => {
    await caseOf();
    await desk.getByRole("tab", { name: /^地址确认书/ }).click();
    await expect(desk.getByRole("table", { name: "送达地址确认书" })).toContainText(
      "当事人网上填写",
      { timeout: 5_000 },
    );
  }).toPass({ timeout: 60_000 });
  const table = desk.getByRole("table", { name: "送达地址确认书" });
  await expect(table).toContainText("139****5681");
  await expect(table).toContainText("有效");
  await expect(invitations).toContainText("已填写");
  await expect(invitations).toContainText("签收码＋本人证件号后六位");
  await still(desk);
  await accessible(desk);
  await picture(desk, "invited-11-filled");
  await narrow(desk, "invited-11-filled");

  // The next task offers the confirmed number first.
  // The page kept the case since it was fetched.
  await desk.goto(`${where.office()}tasks/new`);
  const defendant = desk.getByRole("listitem").filter({ hasText: "被告" }).first();
  await expect(defendant).toContainText("139****5681");
  await picture(desk, "invited-12-task");

  // Story and audit.
  await caseOf();
  const story = desk.getByRole("list", { name: "时间轴" });
  for (const title of [
    "邀请当事人网上填写送达地址确认书",
    "当事人网上填写送达地址确认书并签名",
    "按当事人网上填写登记送达地址确认书",
  ]) {
    await expect(story).toContainText(title);
  }
  await desk.getByRole("tab", { name: "留痕" }).click();
  const audit = desk.getByRole("tabpanel");
  await expect(audit).toContainText("邀请当事人网上填写确认书");
  await expect(audit).toContainText("登记当事人网上填写的确认书");
});
