import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { openLink, verify } from "./citizen";
import { textTo } from "./outside";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 1;
const NUMBER = `（${YEAR}）京0114民初8994号`;
/** Of somebody who is in no case. */
const ADMINISTRATOR = { id: "110101198202020020", phone: "13911117788" };

test("a bankrupt company is served through its administrator", async ({ desk, phone }) => {
  test.slow();
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(`${YEAR}民初8994`);
  await expect(desk.getByText(`将取回 ${NUMBER}`)).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(NUMBER, { exact: true })).toBeVisible();
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent(`${YEAR}民初8994`)}`);
  await desk.getByRole("link", { name: NUMBER }).click();
  await desk.getByRole("tab", { name: /^当事人/ }).click();
  const page = desk.url();
  const defendant = desk.getByRole("table", { name: "当事人" }).getByRole("row", { name: /被告/ });

  await defendant.getByRole("button", { name: /^登记/ }).click();
  await desk.getByRole("menuitem", { name: /^登记状况/ }).click();
  const status = desk.getByRole("dialog", { name: /^登记受送达人状况/ });
  await still(desk);
  await status.getByRole("button", { name: "登记状况" }).click();
  await expect(status.getByText("请写明依据的材料")).toBeVisible();
  await status.getByLabel("状况", { exact: true }).click();
  await desk.locator(".ant-select-item-option", { hasText: "破产" }).click();
  await status.getByLabel("起始日期").fill(`${YEAR}-09-01`);
  await status.getByLabel("起始日期").press("Enter");
  await status.getByLabel("依据的材料").fill(`（${YEAR}）京01破3号民事裁定书`);
  await still(desk);
  await accessible(desk);
  await picture(desk, "status-1-form");
  await narrow(desk, "status-1-form");
  await status.getByRole("button", { name: "登记状况" }).click();
  await expect(defendant).toContainText("破产，不能向本人送达");
  await expect(defendant).toContainText(`自 ${YEAR}-09-01 起`);
  await still(desk);
  await accessible(desk);
  await picture(desk, "status-2-case");

  await desk.getByRole("button", { name: "新建送达任务" }).click();
  const whom = desk.getByRole("listitem").filter({ hasText: "被告" });
  await expect(whom).toContainText("请向管理人送达");
  await expect(whom).toContainText("登记管理人");
  await expect(whom.getByRole("checkbox")).toBeDisabled();
  await still(desk);
  await accessible(desk);
  await picture(desk, "status-3-refused");
  await narrow(desk, "status-3-refused");

  await desk.goto(page);
  await defendant.getByRole("button", { name: /^登记/ }).click();
  await desk.getByRole("menuitem", { name: "登记管理人" }).click();
  const substitute = desk.getByRole("dialog", { name: /^登记代为接收的人/ });
  await still(desk);
  await substitute.getByLabel(/^姓名/).fill("周晓雯");
  await substitute.getByLabel("公民身份号码").fill("110101198202020021");
  await substitute.getByLabel("手机号").fill(ADMINISTRATOR.phone);
  await substitute.getByLabel("依据的材料").fill("指定管理人决定书");
  await substitute.getByRole("button", { name: /^登\s*记$/ }).click();
  await expect(substitute.getByText(/公民身份号码不对/).first()).toBeVisible();
  await substitute.getByLabel("公民身份号码").fill(ADMINISTRATOR.id);
  await picture(desk, "status-4-substitute");
  await narrow(desk, "status-4-substitute");
  await substitute.getByRole("button", { name: /^登\s*记$/ }).click();
  await expect(defendant).toContainText("管理人 周*");
  await expect(defendant).toContainText("代为接收");
  await expect(defendant).not.toContainText(ADMINISTRATOR.phone);

  await desk.getByRole("button", { name: "新建送达任务" }).click();
  await whom.getByRole("checkbox").check();
  await expect(whom.getByRole("radio", { checked: true })).toHaveAccessibleName(/管理人 周\*/);
  await desk.getByLabel("选择文书文件").setInputFiles({
    name: "起诉状副本.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("起诉状副本", 2)),
  });
  await expect(desk.getByRole("button", { name: "移除文书 起诉状副本" })).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "status-5-chosen");
  await narrow(desk, "status-5-chosen");
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await still(desk);
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^SD-/ })).toBeVisible();

  const text = await textTo(phone, ADMINISTRATOR.phone);
  await openLink(phone, text);
  await verify(phone, text.code, ADMINISTRATOR.id.slice(-6));
  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("link", { name: /起诉状副本/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();

  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(async () => {
    await desk.goto(page);
    await expect(story).toContainText("查阅文书", { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(story).toContainText("登记受送达人状况：破产");
  await expect(story).toContainText("登记管理人");
  await picture(desk, "status-6-story");
  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=serving.party.substitute`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(clerk.name);
});
