import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { openLink, verify, writeName } from "./citizen";
import { lawyerOf, textTo } from "./outside";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

/** A firm sued time and again; it and its lawyer are the same in both courts. */
const YEAR = thisYear() - 6;
const HERE = `（${YEAR}）京0114民初8986号`;
const THERE = `（${YEAR}）京0102民初8986号`;
const APPOINTED = { name: "赵敏", id: "110101198001010029", phone: "13911116677" };

type Desk = Parameters<typeof picture>[0];

/** Types a 案号 quickly; the case is fetched. */
async function fetchCase(desk: Desk, typed: string, number: string) {
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(typed);
  await expect(desk.getByText(`将取回 ${number}`)).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
}

/** Serves a paper on the firm, as the page stands; through its lawyer if so wished. */
async function serveFirm(desk: Desk, title: string, through?: RegExp) {
  const whom = desk.getByRole("listitem").filter({ hasText: "被告" });
  await whom.getByRole("checkbox").check();
  if (through) await whom.getByRole("radio", { name: through }).check();
  await desk.getByLabel("选择文书文件").setInputFiles({
    name: `${title}.pdf`,
    mimeType: "application/pdf",
    buffer: Buffer.from(paper(title, 2)),
  });
  await expect(desk.getByRole("button", { name: `移除文书 ${title}` })).toBeVisible();
}

/** Sends what was filled in. */
async function confirmed(desk: Desk) {
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await still(desk);
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^SD-/ })).toBeVisible();
}

/** The case, once its story tells this. */
async function storyOf(desk: Desk, number: string, told: string) {
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent(number)}`);
  await desk.getByRole("link", { name: number }).click();
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText(told, { timeout: 60_000 });
}

// req: S13.1, S13.2
test("a lawyer reads what two courts sent him in one list and signs once", async ({
  desk,
  phone,
}) => {
  test.slow();
  await signIn(desk, account("clerk"));
  await fetchCase(desk, `${YEAR}民初8986`, HERE);
  await serveFirm(desk, "起诉状副本", /律师/);
  await confirmed(desk);
  await signIn(desk, account("other_clerk"));
  await fetchCase(desk, `${YEAR}民初8986`, THERE);
  await serveFirm(desk, "起诉状副本", /律师/);
  await confirmed(desk);

  const lawyer = await lawyerOf(phone, HERE);
  const text = await textTo(phone, lawyer.phone, 2);
  await openLink(phone, text);
  await verify(phone, text.code, lawyer.id.slice(-6));
  const more = phone.getByRole("link", { name: /您还有 1 件文书/ });
  await expect(more).toBeVisible();
  await accessible(phone);
  await picture(phone, "mine-1-package");
  await more.click();

  const waiting = phone.getByRole("region", { name: "待查看" });
  await expect(waiting.getByRole("listitem")).toHaveCount(2);
  await expect(waiting).toContainText(HERE);
  await expect(waiting).toContainText("北京市西城区人民法院");
  await waiting.getByRole("button", { name: "全选" }).click();
  await expect(waiting).toContainText("您确认阅读后，法院可以推定已向您送达");
  await accessible(phone);
  await picture(phone, "mine-2-waiting");
  await waiting.getByRole("button", { name: "我已知晓，查看所选 2 件文书" }).click();
  await expect(phone.getByText("2 件已可以查看文书")).toBeVisible();

  // The other court's, without another code.
  const unsigned = phone.getByRole("region", { name: "待签名" });
  await unsigned
    .getByRole("listitem")
    .filter({ hasText: HERE })
    .getByRole("button", { name: "打开" })
    .click();
  await expect(phone.getByText("北京市昌平区人民法院")).toBeVisible();
  await phone.getByRole("link", { name: /起诉状副本/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();
  await phone.goto(`${where.portal()}mine`);
  await expect(unsigned.getByRole("listitem").filter({ hasText: HERE })).toContainText(
    "已打开 1 / 1 份",
  );
  await unsigned.getByRole("button", { name: "全选" }).click();
  await unsigned.getByRole("button", { name: "签收所选 2 件" }).click();
  await expect(phone.getByText("这一个签名用于所选 2 件")).toBeVisible();
  await expect(phone.getByText("还有 1 份文书没有打开看过")).toBeVisible();
  await writeName(phone);
  await accessible(phone);
  await picture(phone, "mine-3-sign");
  await phone.getByRole("button", { name: /^提交签名/ }).click();
  await expect(phone.getByText("2 件已签名")).toBeVisible();
  const done = phone.getByRole("region", { name: "已办结" });
  await expect(done.getByRole("listitem")).toHaveCount(2);
  await accessible(phone);
  await picture(phone, "mine-4-done");
  await phone.setViewportSize({ width: 1366, height: 768 });
  await picture(phone, "mine-4-done-1366");

  await storyOf(desk, THERE, "签");
  await signIn(desk, account("clerk"));
  await storyOf(desk, HERE, "签");
  await desk.getByRole("tab", { name: /^送达/ }).first().click();
  await picture(desk, "mine-5-case");
  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=portal.mine.sign`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(
    "受送达人一次签名签收多件文书",
  );
});

// req: S13.1
test("a unit's papers are received by whom it appointed", async ({ desk, phone }) => {
  test.slow();
  const clerk = account("clerk");
  await signIn(desk, clerk);
  const number = HERE.replace("民初", "民诉前调");
  await fetchCase(desk, `${YEAR}民诉前调8986`, number);
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent(number)}`);
  await desk.getByRole("link", { name: number }).click();
  await desk.getByRole("tab", { name: /^地址确认书/ }).click();
  await desk.getByRole("button", { name: "登记确认书" }).click();
  const drawer = desk.getByRole("dialog", { name: "登记送达地址确认书" });
  await still(desk);
  await drawer.getByLabel("当事人", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "被告" }).first().click();
  await drawer.getByLabel("送达地址", { exact: true }).fill("北京市海淀区清禾路1号院");
  await drawer.getByLabel("联系电话").fill("010-80100000");
  await drawer.getByLabel("电子送达", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "明示同意" }).click();
  await drawer.getByLabel("接收短信的手机号").fill(APPOINTED.phone);
  await drawer
    .getByRole("group", { name: /^指定签收人/ })
    .getByLabel("姓名")
    .fill(APPOINTED.name);
  await drawer.getByLabel("与当事人的关系").fill("法务");
  await drawer.getByLabel("公民身份号码").fill(APPOINTED.id);
  await drawer.getByLabel("签名日期").fill(`${thisYear() - 1}-12-30`);
  await drawer.getByLabel("签名日期").press("Enter");
  await drawer.getByLabel("扫描件文件").setInputFiles({
    name: "确认书.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("确认书", 1)),
  });
  await expect(drawer.getByRole("link", { name: "确认书.pdf" })).toBeVisible();
  await drawer.getByRole("checkbox", { name: /^已向当事人告知/ }).check();
  await still(desk);
  await picture(desk, "mine-6-appointed");
  await narrow(desk, "mine-6-appointed");
  await drawer.getByRole("button", { name: "登记确认书" }).click();
  await expect(desk.getByRole("table", { name: "送达地址确认书" })).toContainText("赵*（法务）");
  await desk.getByRole("button", { name: "新建送达任务" }).click();
  await serveFirm(desk, "举证通知书");
  // What the court set, inside the bounds of the procedure.
  const days = desk.getByLabel("法院指定的举证期限（日）");
  await expect(desk.getByText(/简易不超过 15 日/)).toBeVisible();
  await days.fill("20");
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await still(desk);
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  const tooLong = "举证期限不超过 15 日（民诉法解释266），请核对。";
  await expect(dialog.getByText(tooLong)).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(desk.getByRole("alert").filter({ hasText: tooLong }).first()).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "mine-6-days");
  await narrow(desk, "mine-6-days", days);
  await days.fill("12");
  await confirmed(desk);
  await expect(desk.getByText("法院指定的举证期限 12 日")).toBeVisible();

  const text = await textTo(phone, APPOINTED.phone);
  await openLink(phone, text);
  await verify(phone, text.code, "12345X");
  await expect(phone.getByText(/签收码或证件号码后六位不正确/)).toBeVisible();
  await verify(phone, text.code, APPOINTED.id.slice(-6));
  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("button", { name: "去签名" }).click();
  await writeName(phone);
  await phone.getByRole("button", { name: "提交签名" }).click();
  await expect(phone.getByText("您已签名")).toBeVisible();
  await picture(phone, "mine-7-signed");

  await storyOf(desk, number, "指定签收人，法务");
  await expect(desk.getByText(/举证至/).first()).toBeVisible();
  await narrow(desk, "mine-8-story", desk.getByText("期限怎么算的"));
  await picture(desk, "mine-8-story");
});
