import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();

test("a party confirms where it wants to be served, and takes it back", async ({ desk }) => {
  test.slow();
  const number = `（${YEAR}）京0114民诉前调8994号`;
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill("民诉前调8994");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent("民诉前调8994")}`);
  await desk.getByRole("link", { name: number }).click();
  await desk.getByRole("tab", { name: /^地址确认书/ }).click();
  await expect(desk.getByText("本案还没有登记送达地址确认书")).toBeVisible();

  await desk.getByRole("button", { name: "登记确认书" }).click();
  const drawer = desk.getByRole("dialog", { name: "登记送达地址确认书" });
  await still(desk);
  await drawer.getByRole("button", { name: "登记确认书" }).click();
  await expect(drawer.getByText("请填写送达地址，具体到门牌号")).toBeVisible();
  await drawer.getByLabel("当事人", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "被告" }).first().click();
  await drawer.getByLabel("送达地址", { exact: true }).fill("北京市昌平区府学路12号院3号楼");
  await drawer.getByLabel("联系电话").fill("010-80100000");
  await drawer.getByLabel("电子送达", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "明示同意" }).click();
  await drawer.getByLabel("接收短信的手机号").fill("13900005678");
  await drawer.getByLabel("签名日期").fill(`${YEAR - 1}-12-30`);
  await drawer.getByLabel("签名日期").press("Enter");
  await drawer.getByLabel("扫描件文件").setInputFiles({
    name: "确认书.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("确认书", 1)),
  });
  await expect(drawer.getByRole("link", { name: "确认书.pdf" })).toBeVisible();
  await drawer.getByRole("button", { name: "登记确认书" }).click();
  await expect(drawer.getByText("请先向当事人告知填写的法律后果，再登记。").first()).toBeVisible();
  await drawer.getByRole("checkbox", { name: /^已向当事人告知/ }).check();
  await picture(desk, "confirmations-1-form");
  await drawer.getByRole("button", { name: "登记确认书" }).click();
  const table = desk.getByRole("table", { name: "送达地址确认书" });
  await expect(table).toContainText("139****5678");
  await expect(table).not.toContainText("13900005678");
  await still(desk);
  await accessible(desk);
  await picture(desk, "confirmations-2-sheet");

  await desk.getByRole("tab", { name: /^当事人/ }).click();
  const parties = desk.getByRole("table", { name: "当事人" });
  await expect(parties.getByRole("row", { name: /被告/ })).toContainText("已确认电子地址");
  await expect(parties.getByRole("row", { name: /被告/ })).toContainText("确认书");

  await desk.getByRole("tab", { name: /^地址确认书/ }).click();
  await table
    .getByRole("button", { name: "撤 销" })
    .or(table.getByRole("button", { name: "撤销" }))
    .click();
  const dialog = desk.getByRole("dialog", { name: /^撤销/ });
  await dialog.getByLabel("理由").fill("当事人书面收回");
  await still(desk);
  await dialog.getByRole("button", { name: /撤\s*销/ }).click();
  await expect(table).toContainText("已撤销");
  await desk.reload();
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("撤销送达地址确认书");
});

test("a unit confirms once for all its cases", async ({ desk }) => {
  await signIn(desk, account("clerk"));
  await desk.getByRole("link", { name: "常年确认书" }).click();
  await expect(desk.getByText("还没有常年确认书")).toBeVisible();
  await desk.getByRole("button", { name: "登记常年确认书" }).click();
  const drawer = desk.getByRole("dialog", { name: "登记常年确认书" });
  await still(desk);
  await drawer.getByLabel("单位名称").fill("北京某某物业管理有限公司");
  await drawer.getByLabel("统一社会信用代码").fill("91110114MA01ABCD01");
  await drawer.getByLabel("送达地址", { exact: true }).fill("北京市昌平区府学路12号院3号楼");
  await drawer.getByLabel("联系电话").fill("010-80100000");
  await drawer.getByLabel("电子送达", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "不同意电子送达" }).click();
  await drawer.getByLabel("签名日期").fill(`${YEAR - 1}-12-30`);
  await drawer.getByLabel("签名日期").press("Enter");
  await drawer.getByLabel("有效期至（最长三年）").fill(`${YEAR + 1}-06-30`);
  await drawer.getByLabel("有效期至（最长三年）").press("Enter");
  await drawer.getByLabel("扫描件文件").setInputFiles({
    name: "常年确认书.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("常年确认书", 1)),
  });
  await expect(drawer.getByRole("link", { name: "常年确认书.pdf" })).toBeVisible();
  await drawer.getByRole("button", { name: "登记确认书" }).click();
  const table = desk.getByRole("table", { name: "送达地址确认书" });
  await expect(table).toContainText("北京某某物业管理有限公司");
  await expect(table).toContainText("不同意电子送达");
  await still(desk);
  await accessible(desk);
  await picture(desk, "confirmations-3-standing");
});
