import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { accessible } from "./axe";
import { openLink, verify, writeName } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo } from "./outside";
import { account, expect, picture, program, signIn, test, thisYear, where } from "./world";

// A plain case of the simulated case system: both sides confirmed their phones.
const YEAR = thisYear();
const NUMBER = `（${YEAR}）京0114民诉前调8995号`;

test("one court document is really served", async ({ desk, phone }) => {
  test.slow();
  const clerk = account("clerk");
  const papers = ["起诉状副本", "传票"];

  await signIn(desk, clerk);
  await expect(desk.getByRole("heading", { level: 1, name: "今日" })).toBeVisible();
  await picture(desk, "served-1-home");
  const number = await dispatch(desk, {
    typed: "民诉前调8995",
    number: NUMBER,
    roles: ["被告"],
    papers,
  });
  await picture(desk, "served-2-task");

  // The message reaches the phone and says little.
  const defendant = await partyOf(phone, NUMBER, "被告");
  const text = await textTo(phone, defendant.phone);
  await expect(phone.locator("body")).not.toContainText("起诉状副本");
  await picture(phone, "served-3-text");

  // Before the factor: court, masked name, check code. Nothing else.
  await openLink(phone, text);
  await expect(phone.locator("body")).not.toContainText(NUMBER);
  await expect(phone.locator("body")).not.toContainText(defendant.name);
  await accessible(phone);
  await picture(phone, "served-4-cover");

  await verify(phone, text.code, defendant.idNumber.slice(-6));
  await expect(phone.getByText(NUMBER)).toBeVisible();
  await expect(phone.getByText("不打开、不签收不影响期限计算。")).toBeVisible();
  await accessible(phone);
  await picture(phone, "served-5-package");

  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("link", { name: /起诉状副本/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();
  await expect(phone.getByText("北京市昌平区人民法院")).toBeAttached();
  await accessible(phone);
  await picture(phone, "served-6-document");
  await phone.getByRole("link", { name: "返回" }).click();

  await phone.getByRole("button", { name: "去签名" }).click();
  await writeName(phone);
  await phone.getByRole("button", { name: "提交签名" }).click();
  await expect(phone.getByText("您已签名")).toBeVisible();
  await accessible(phone);
  await picture(phone, "served-7-signed");
  await phone.getByRole("radio", { name: "不满意", exact: true }).check();
  await phone.getByLabel("哪里不满意（可不填）").fill("等了一会儿才打开");
  await accessible(phone);
  await picture(phone, "served-7-rating");
  await phone.getByRole("radio", { name: "满意", exact: true }).check();
  await phone.getByRole("button", { name: "提交评价" }).click();
  await expect(phone.getByText("感谢您的评价")).toBeVisible();

  // The office: served, with receipt, timeline and audit.
  await desk.goto(`${where.office()}cases`);
  await desk.getByLabel("案号或当事人").fill("民诉前调8995");
  await desk.keyboard.press("Enter");
  await desk.getByRole("link", { name: NUMBER }).click();
  const row = desk
    .getByRole("table", { name: "文书与受送达人" })
    .getByRole("row", { name: /被告|电子地址/ });
  await expect(row.getByText(/^已送达 \d+月\d+日$/).first()).toBeVisible({ timeout: 60_000 });
  const timeline = desk.getByRole("list", { name: "时间轴" });
  await expect(timeline).toContainText("签", { timeout: 60_000 });
  await accessible(desk);
  await picture(desk, "served-8-case");

  await row
    .getByRole("button", { name: /已送达/ })
    .first()
    .click();
  const drawer = desk.getByRole("dialog", { name: /送达详情/ });
  await expect(drawer.getByRole("list", { name: "送达经过" })).toContainText("电子签收");
  await expect(drawer.getByRole("list", { name: "送达经过" })).toContainText("评价送达服务");
  const receipt = drawer.getByRole("link", { name: "下载送达回证" });
  await expect(receipt).toBeVisible({ timeout: 60_000 });
  await picture(desk, "served-9-delivery");
  const waiting = desk.waitForEvent("download");
  await receipt.click();
  const file = await readFile(await (await waiting).path());
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
  expect(file.length).toBeGreaterThan(5_000);

  // The package of evidence proves itself, with nothing but the program and the file.
  const packing = desk.waitForEvent("download");
  await drawer.getByRole("button", { name: "下载证据包" }).click();
  const whole = await (await packing).path();
  const { stdout } = await promisify(execFile)(program(), ["verify", "evidence", whole]);
  expect(stdout).toContain(NUMBER);
  expect(stdout).toContain("完好");

  await desk.goto(`${where.office()}admin/audit`);
  await desk.getByLabel("对象，如案号、任务号").fill(number);
  await desk.keyboard.press("Enter");
  const dispatched = desk
    .getByRole("table", { name: "审计记录" })
    .getByRole("row", { name: /发起送达/ });
  await expect(dispatched).toHaveCount(1);
  await expect(dispatched).toContainText(clerk.name);
  await expect(dispatched).toContainText("已办");
  await picture(desk, "served-10-audit");
  // What was taken away stands under the case.
  await desk.getByLabel("对象，如案号、任务号").fill(NUMBER);
  await desk.keyboard.press("Enter");
  await expect(
    desk.getByRole("table", { name: "审计记录" }).getByRole("row", { name: /下载证据包/ }),
  ).toHaveCount(1);
});
