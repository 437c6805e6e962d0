import { accessible } from "../../e2e/axe";
import { refuse } from "../mock/server";
import * as situations from "../mock/situations";
import { expect, test } from "./stage";

test.use({ viewport: { width: 1366, height: 900 } });

test("the list is worked with the keyboard alone", async ({ open }) => {
  const page = await open(situations.aBusyClerk(), "/tasks");
  await expect(page.getByRole("table", { name: "送达任务" })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("SD-2026-081402");
  await accessible(page);
  await page.screenshot({ path: "test-results/office/task-drawer.png", animations: "disabled" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("1871");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { level: 1, name: "（2026）京0114民初1871号" }),
  ).toBeVisible();
});

test("ticking says what will happen to how many, and each is done once", async ({ open }) => {
  const server = situations.aBusyClerk();
  const page = await open(server, "/tasks");
  await page.getByRole("checkbox", { name: "选择 SD-2026-081405" }).check();
  await page.getByRole("checkbox", { name: "选择 SD-2026-081402" }).check();
  const bar = page.getByRole("region", { name: "批量办理" });
  await expect(bar).toContainText("已选 2 件");
  await accessible(page);
  await page.screenshot({ path: "test-results/office/bulk.png" });
  await bar.getByRole("button", { name: "发起送达 1 件" }).click();
  const dialog = page.getByRole("dialog", { name: "发起送达 1 件" });
  await expect(dialog).toContainText("将向 1 名受送达人发出送达短信或邮件，发出后不能收回。");
  await dialog.getByRole("button", { name: "发起送达 1 件" }).click();
  await expect(bar).toContainText("已办 1 件");
  expect(server.writes.filter((one) => one.path.endsWith("/dispatch"))).toHaveLength(1);
});

test("filters live in the address and survive a new visit", async ({ open }) => {
  const page = await open(situations.aBusyClerk(), "/tasks?view=all&search=1871");
  await expect(page.getByLabel("案号、当事人或任务号")).toHaveValue("1871");
  await page.getByRole("button", { name: "保存为视图" }).click();
  await page.getByLabel("视图名称").fill("物业案");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.reload();
  await page.getByRole("link", { name: "草稿" }).click();
  await expect(page).toHaveURL(/view=draft$/);
  await page.getByRole("link", { name: "物业案" }).click();
  await expect(page).toHaveURL(/view=all&search=1871|search=1871&view=all/);
});

test("a deadline shows how it was computed, day by day", async ({ open }) => {
  const page = await open(situations.aBusyClerk(), "/tasks");
  await page.getByRole("button", { name: /剩 1 个工作日/ }).click();
  await expect(page.getByText("期限怎么算的")).toBeVisible();
  await expect(page.getByText("届满，顺延至周一")).toBeVisible();
  await page.screenshot({ path: "test-results/office/deadline.png", animations: "disabled" });
});

test("a refused dispatch names the recipient and leaves everything filled in", async ({ open }) => {
  const server = situations.aBusyClerk().on("POST", "/api/serving/tasks/{id}/dispatch", () =>
    refuse(422, "recipient.no_phone", "有受送达人不能电子送达", {
      errors: [
        {
          field: "recipients[0].phone_index",
          code: "recipient.no_phone",
          message: "刘𠮷 没有可用的手机号码，请改用其他送达方式。",
        },
      ],
    }),
  );
  const page = await open(server, "/tasks/new?case=01997000-0000-7000-8000-000000000400");
  await page.getByRole("checkbox", { name: /刘𠮷/ }).check();
  await page.getByLabel("选择文书文件").setInputFiles({
    name: "起诉状副本.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4"),
  });
  await expect(page.getByRole("button", { name: "移除文书 起诉状副本" })).toBeVisible();
  await page.screenshot({ path: "test-results/office/task-filled.png", fullPage: true });
  await accessible(page);
  await page.getByRole("button", { name: "发起送达" }).click();
  await page.getByRole("button", { name: "确认发起送达" }).click();
  const dialog = page.getByRole("dialog", { name: "发起送达" });
  await expect(dialog.getByRole("alert")).toContainText("刘𠮷 没有可用的手机号码");
  await page.screenshot({ path: "test-results/office/task-refused.png", animations: "disabled" });
  await dialog.getByRole("button", { name: "先不办" }).click();
  await expect(page.getByRole("checkbox", { name: /刘𠮷/ })).toBeChecked();
  await page.reload();
  await expect(page.getByText("已恢复上次没有办完的内容")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /刘𠮷/ })).toBeChecked();
});

test("without a session a page leads to sign-in and remembers the way", async ({ open }) => {
  const page = await open(situations.signedOut(), "/cases?search=1871");
  await expect(page.getByRole("heading", { name: "送达与期限管理" })).toBeVisible();
  await expect(page).toHaveURL(/next=%2Fcases%3Fsearch%3D1871$/);
});

test("a session that ends meanwhile leads there too", async ({ open }) => {
  const server = situations.aBusyClerk();
  const page = await open(server, "/tasks");
  await expect(page.getByRole("table", { name: "送达任务" })).toBeVisible();
  const gone = () => refuse(401, "session.required", "请先登录");
  server.on("GET", "/api/serving/cases", gone).on("GET", "/api/kernel/session", gone);
  await page.getByRole("link", { name: "案件", exact: true }).click();
  await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
});

test("papers print without the screen's furniture", async ({ open }) => {
  const page = await open(situations.aBusyClerk(), "/cases/01997000-0000-7000-8000-000000000400");
  await expect(page.getByRole("list", { name: "时间轴" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "主菜单" })).toBeHidden();
  await expect(page.getByRole("button", { name: "新建送达任务" })).toBeHidden();
  await page.screenshot({ path: "test-results/office/print-case.png", fullPage: true });
});

test("on a wide screen the lines stay readable", async ({ open, page: sized }) => {
  await sized.setViewportSize({ width: 1920, height: 1080 });
  const page = await open(situations.aBusyClerk(), "/cases/01997000-0000-7000-8000-000000000400");
  await expect(page.getByRole("list", { name: "时间轴" })).toBeVisible();
  await page.screenshot({ path: "test-results/office/case-1920.png" });
});
