import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { openLink, verify, writeName } from "./citizen";
import { dispatch } from "./clerk";
import { idNumberOf, mailTo } from "./outside";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

// A defendant of whom nobody has a number.
const YEAR = thisYear() - 2;
const NUMBER = `（${YEAR}）京0114民诉前调8993号`;
const MAILBOX = "beigao.8993@mail.example";
const MASKED = "b****@mail.example";

// req: S13.4, S3.1, S16.15
test("a party without a number confirms a mailbox and is served there alone", async ({
  desk,
  phone,
}) => {
  test.slow();
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(`${YEAR}民诉前调8993`);
  await expect(desk.getByText(`将取回 ${NUMBER}`)).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(/没有手机号码，也没有可用的电子邮箱/)).toBeVisible();
  await picture(desk, "email-1-unreachable");
  // What was begun is kept for the next visit.
  await desk.getByRole("button", { name: "换一个案件" }).click();

  // The party signs a 送达地址确认书 that names a mailbox and no mobile number.
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent("民诉前调8993")}`);
  await desk.getByRole("link", { name: NUMBER }).click();
  await desk.getByRole("tab", { name: /^地址确认书/ }).click();
  await desk.getByRole("button", { name: "登记确认书" }).click();
  const sheet = desk.getByRole("dialog", { name: "登记送达地址确认书" });
  await still(desk);
  await sheet.getByLabel("当事人", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "被告" }).first().click();
  await sheet.getByLabel("送达地址", { exact: true }).fill("北京市昌平区府学路12号院3号楼");
  await sheet.getByLabel("联系电话").fill("010-80100000");
  await sheet.getByLabel("电子送达", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "明示同意" }).click();
  await sheet.getByLabel("电子邮箱").fill(MAILBOX);
  await sheet.getByLabel("签名日期").fill(`${thisYear() - 1}-12-30`);
  await sheet.getByLabel("签名日期").press("Enter");
  await sheet.getByLabel("扫描件文件").setInputFiles({
    name: "确认书.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("确认书", 1)),
  });
  await expect(sheet.getByRole("link", { name: "确认书.pdf" })).toBeVisible();
  await sheet.getByRole("checkbox", { name: /^已向当事人告知/ }).check();
  await sheet.getByRole("button", { name: "登记确认书" }).click();
  await expect(desk.getByRole("table", { name: "送达地址确认书" })).toContainText(MASKED);

  const task = await dispatch(desk, {
    typed: `${YEAR}民诉前调8993`,
    number: NUMBER,
    roles: ["被告"],
    papers: ["起诉状副本", "传票"],
    thing: "邮件",
  });
  await accessible(desk);
  await picture(desk, "email-2-task");
  await narrow(desk, "email-2-task");

  // The mail says what the text would have said, and no more.
  const mail = await mailTo(phone, MAILBOX);
  const text = phone.locator("pre").first();
  await expect(text).toContainText("北京市昌平区人民法院");
  await expect(text).toContainText(NUMBER);
  await expect(text).not.toContainText("起诉状副本");
  await picture(phone, "email-3-mail");

  // The cover speaks of the mail and says neither number nor address.
  await openLink(phone, mail);
  await expect(phone.getByText("与邮件一致即为本院发送")).toBeVisible();
  await expect(phone.getByLabel("邮件里的签收码")).toBeVisible();
  await expect(phone.locator("body")).not.toContainText(/短信|手机号|mail\.example/);
  await expect(phone.locator("body")).not.toContainText(NUMBER);
  await accessible(phone);
  await picture(phone, "email-4-cover");
  // The same page on a computer.
  await phone.setViewportSize({ width: 1366, height: 900 });
  await accessible(phone);
  await picture(phone, "email-4-cover-1366");
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.getByRole("button", { name: "重新获取签收码" }).click();
  await expect(phone.getByText("新签收码已发到原邮箱，旧码作废。")).toBeVisible();
  const again = await mailTo(phone, MAILBOX, 2);
  expect(again.token).toBe(mail.token);
  expect(again.code).not.toBe(mail.code);

  await openLink(phone, again);
  const idNumber = await idNumberOf(phone, NUMBER, "被告");
  await verify(phone, again.code, idNumber.slice(-6));
  await expect(phone.getByText(NUMBER)).toBeVisible();
  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("link", { name: /起诉状副本/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();
  await phone.getByRole("link", { name: "返回" }).click();
  await phone.getByRole("button", { name: "去签名" }).click();
  await writeName(phone);
  await phone.getByRole("button", { name: "提交签名" }).click();
  await expect(phone.getByText("您已签名")).toBeVisible();
  await accessible(phone);
  await picture(phone, "email-5-signed");

  // The mailbox's own server says that the mail lies there; it is asked once a minute.
  await desk.goto(`${where.office()}messages?search=${encodeURIComponent(NUMBER)}`);
  const ledger = desk.getByRole("table", { name: "消息台账" });
  await expect(async () => {
    await desk.reload();
    await expect(ledger.getByRole("row", { name: /人民法院电子送达通知/ })).toContainText(
      "已到达邮箱",
      { timeout: 5_000 },
    );
  }).toPass({ timeout: 150_000 });
  await expect(ledger.getByRole("row", { name: /短信/ })).toHaveCount(0);
  await accessible(desk);
  await picture(desk, "email-6-ledger");

  await desk.goto(`${where.office()}cases?search=${encodeURIComponent("民诉前调8993")}`);
  await desk.getByRole("link", { name: NUMBER }).click();
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText("邮件已到达邮箱");
  await expect(story).toContainText("全部文书已送达");
  await expect(story).not.toContainText("短信");
  const matrix = desk.getByRole("table", { name: "文书与受送达人" });
  await matrix
    .getByRole("button", { name: /已送达/ })
    .first()
    .click();
  const drawer = desk.getByRole("dialog", { name: /送达详情/ });
  await expect(drawer).toContainText("送达邮箱");
  await expect(drawer).toContainText(MASKED);
  await expect(drawer.getByRole("list", { name: "送达经过" })).toContainText("邮件已到达邮箱");
  await expect(drawer).not.toContainText("短信");
  await accessible(desk);
  await picture(desk, "email-7-delivery");
  await narrow(desk, "email-7-delivery");

  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit`);
  await desk.getByLabel("对象，如案号、任务号").fill(task);
  await desk.keyboard.press("Enter");
  const dispatched = desk
    .getByRole("table", { name: "审计记录" })
    .getByRole("row", { name: /发起送达/ });
  await expect(dispatched).toHaveCount(1);
  await expect(dispatched).toContainText(clerk.name);
});
