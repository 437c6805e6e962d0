import { accessible, still } from "./axe";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 6;
const full = (rest: string) => `（${YEAR}）京0114${rest}号`;

// req: S3.2, S3.3
test("a clerk fetches cases from short numbers, by keyboard alone", async ({ desk }) => {
  test.slow();
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await desk.goto(`${where.office()}cases`);
  await desk.getByRole("button", { name: "案号速录" }).press("Enter");
  const box = desk.getByLabel("案号，一个或多个");
  await expect(box).toBeFocused();

  // What is typed is completed as one types; what cannot be is said, not guessed.
  const read = desk.getByRole("list", { name: "补全的案号" });
  const short = String(YEAR % 100);
  await box.pressSequentially("8992");
  await expect(read).toContainText("请选默认类型");
  await box.fill(
    `${short}民初8992、${YEAR}民初8994\t${short}民诉前调8992 ${thisYear() - 1999}民初1`,
  );
  await expect(read.getByRole("listitem")).toHaveCount(4);
  await expect(read).toContainText(full("民初8992"));
  await expect(read).toContainText("年还没有到");
  await still(desk);
  await accessible(desk);
  await picture(desk, "quick-1-read");
  await narrow(desk, "quick-1-read");

  await box.fill(
    `${short}民初8992、${YEAR}民初8994\t${full("民诉前调8992")} ${thisYear() - 1999}民初1 ${short}民初9000`,
  );
  await box.press("Enter");
  const done = desk.getByRole("table", { name: "取回结果" });
  await expect(done.getByRole("row", { name: full("民初8992") })).toContainText(/已取回|已有/);
  await expect(done.getByRole("row", { name: full("民初8994") })).toContainText(/已取回|已有/);
  await expect(done.getByRole("row", { name: full("民诉前调8992") })).toContainText(/已取回|已有/);
  await expect(done.getByRole("row", { name: full("民初9000") })).toContainText("案件系统里没有");
  await expect(desk.getByRole("status").filter({ hasText: "已办 4/4" })).toBeVisible();
  // What was not understood stays in the box, to be mended.
  await expect(box).toHaveValue(`${thisYear() - 1999}民初1`);
  await expect(box).toBeFocused();
  await still(desk);
  await accessible(desk);
  await picture(desk, "quick-2-fetched");
  await narrow(desk, "quick-2-fetched");

  // A barcode is typed by its reader, which ends with Enter.
  await box.fill("");
  await box.pressSequentially(full("执8992"));
  await box.press("Enter");
  await expect(done.getByRole("row", { name: full("执8992") })).toContainText(/已取回|已有/);
  await expect(box).toHaveValue("");
  await desk
    .getByRole("link", { name: full("民初8994") })
    .first()
    .press("Enter");
  await expect(desk.getByRole("heading", { level: 1, name: full("民初8994") })).toBeVisible();
  await expect(desk.getByText("从审判业务系统提取案件")).toBeVisible();
  await picture(desk, "quick-3-case");

  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=serving.case.fetch`);
  const rows = desk.getByRole("table", { name: "审计记录" });
  await expect(rows).toContainText(full("执8992"));
  await expect(rows).toContainText(clerk.name);
});

// req: S3.2
test("a workbook of cases is read row by row, fetched and compared", async ({ desk }) => {
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await desk.goto(`${where.office()}cases?quick=1`);
  await desk.getByLabel("Excel 案件清单").setInputFiles("e2e/files/cases.xlsx");
  const said = desk.getByRole("status").filter({ hasText: "表格 3 行" });
  await expect(said).toHaveText("表格 3 行：0 行已在系统，2 个案号待取回，1 行看不懂");
  const wrong = desk.getByRole("table", { name: "要核对的行" });
  await expect(wrong.getByRole("row", { name: /张三/ })).toContainText("第 4 行");
  await still(desk);
  await accessible(desk);
  await picture(desk, "quick-4-sheet");
  await narrow(desk, "quick-4-sheet");

  await desk.getByRole("button", { name: "取回 2 个" }).click();
  await expect(said).toHaveText("表格 3 行：2 行已在系统，1 行看不懂，1 行与案件不一致");
  const differs = wrong.getByRole("row", { name: /民终8995号/ });
  await expect(differs).toContainText("案由：表格“不是这个案由”");
  await still(desk);
  await picture(desk, "quick-5-compared");
  await differs.getByRole("link").click();
  await expect(desk.getByRole("heading", { level: 1, name: /民终8995号/ })).toBeVisible();
  await expect(desk.getByText("从审判业务系统提取案件")).toBeVisible();

  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=serving.case.fetch`);
  const rows = desk.getByRole("table", { name: "审计记录" });
  await expect(rows).toContainText("民终8995号");
  await expect(rows).toContainText("民终8994号");
});

// req: S3.2
test("a case leads to the one it came from", async ({ desk }) => {
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}cases?quick=1`);
  await desk.getByLabel("案号，一个或多个").fill(full("执8985"));
  await desk.keyboard.press("Enter");
  const done = desk.getByRole("table", { name: "取回结果" });
  await done.getByRole("link", { name: full("执8985") }).click();
  const lineage = desk.getByRole("list", { name: "案件脉络" });
  await expect(lineage.getByRole("listitem")).toHaveCount(2);
  await expect(lineage).toContainText(full("民终8985"));
  await lineage.getByRole("button", { name: "取回" }).click();
  await expect(lineage.getByRole("listitem")).toHaveCount(3);
  await still(desk);
  await accessible(desk);
  await picture(desk, "quick-6-lineage");
  await narrow(desk, "quick-6-lineage");
  await lineage.getByRole("link", { name: full("民终8985") }).click();
  await expect(desk.getByRole("heading", { level: 1, name: full("民终8985") })).toBeVisible();
  await expect(desk.getByText("从审判业务系统提取案件")).toBeVisible();
  await expect(lineage.locator("[aria-current]")).toHaveText(full("民终8985"));
});
