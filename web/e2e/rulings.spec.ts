import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();

test("a judgment goes out as a checked scan after a second person looked", async ({
  desk,
  browser,
}) => {
  test.slow();
  const number = `（${YEAR - 1}）京0114执8995号`;
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(`${YEAR - 1}执8995`);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
  await desk
    .getByRole("listitem")
    .filter({ hasText: "被告" })
    .getByRole("checkbox")
    .first()
    .check();
  await desk.getByLabel("选择文书文件").setInputFiles({
    name: "裁定书.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("裁定书", 1)),
  });
  await expect(desk.getByRole("button", { name: "移除文书 裁定书" })).toBeVisible();
  await desk.getByRole("button", { name: "保存草稿" }).click();
  await expect(desk.getByText("文件没有电子印章或者电子签名")).toBeVisible();
  await expect(desk.getByText("须由承办人以外的人核对后才能发起")).toBeVisible();
  await expect(desk.getByRole("button", { name: "发起送达" })).toBeDisabled();
  await picture(desk, "rulings-1-unsealed");
  await desk.getByRole("button", { name: "继续编辑" }).click();
  await desk.getByRole("checkbox", { name: "这是纸质原件的扫描件，我已与原件核对" }).check();
  await picture(desk, "rulings-2-scan");
  await desk.getByRole("button", { name: "保存草稿" }).click();
  await expect(desk.getByText(/^扫描件，.+ 已与原件核对$/)).toBeVisible();
  const address = desk.url();

  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const second = await context.newPage();
  await signIn(second, account("clerk2"));
  await second.goto(address);
  await second.getByRole("button", { name: "核对裁判文书" }).click();
  const look = second.getByRole("dialog", { name: "核对裁判文书" });
  await still(second);
  await accessible(second);
  await look.getByRole("button", { name: "核对无误" }).click();
  await expect(second.getByText("裁判文书由 林子涵 核对")).toBeVisible();
  await picture(second, "rulings-3-checked");
  await context.close();

  await desk.reload();
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await still(desk);
  await dialog.getByRole("button", { name: "发起送达" }).click();
  await expect(desk.getByRole("table", { name: "受送达人" })).toContainText("裁定书（扫描件）", {
    timeout: 60_000,
  });
  await picture(desk, "rulings-4-sent");
});
