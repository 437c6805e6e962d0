import { accessible } from "./axe";
import { account, expect, picture, signIn, test, where } from "./world";

// Nobody announced this year: it stands for one that was.
const YEAR = `年份,2027
来源,测试数据（非国务院发布）,2027年节假日测试表,测试〔2027〕0号,2026-12-01
放假,2027-01-04,2027-01-05,测试节
上班,2027-01-09,测试节`;

test("the auditor counts, looks at one person's day and takes it away", async ({ desk }) => {
  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit/statistics`);
  const table = desk.getByRole("table", { name: "审计统计" });
  await expect(table).toContainText("登录");
  await desk.getByText("按人员").click();
  await expect(desk).toHaveURL(/by=actor/);
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  await accessible(desk);
  await picture(desk, "operating-1-statistics");

  await desk.getByRole("button", { name: "导出表格" }).click();
  await desk.getByLabel("用途").fill("月度审计检查");
  const download = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "导出", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("审计统计.xlsx");

  await desk.goto(`${where.office()}admin/audit?operation=serving.`);
  await desk.getByRole("table", { name: "审计记录" }).getByRole("link").first().click();
  await expect(desk.getByRole("heading", { level: 1 })).toContainText("泄露范围报告");
  await expect(desk.getByText("您看不到姓名")).toBeVisible();
  await accessible(desk);
  await picture(desk, "operating-2-leak");
});

test("a setting is changed with a reason and comes back with one click", async ({ desk }) => {
  await signIn(desk, account("security"));
  await desk.goto(`${where.office()}admin/settings`);
  await desk.getByRole("button", { name: "修改审计记录保存天数" }).click();
  const form = desk.getByRole("dialog", { name: "修改“审计记录保存天数”" });
  await form.getByLabel(/新值/).fill("90");
  await form.getByLabel("修改理由").fill("试着缩短");
  await form.getByRole("button", { name: "修改" }).click();
  await expect(form.getByRole("alert")).toContainText("六个月");
  await form.getByLabel(/新值/).fill("400");
  await form.getByRole("button", { name: "修改" }).click();
  await expect(form).toBeHidden();
  const row = desk.getByRole("row", { name: /审计记录保存天数/ });
  await expect(row.first()).toContainText("400 天");
  await accessible(desk);
  await picture(desk, "operating-3-settings");
  await desk.getByRole("button", { name: "恢复" }).first().click();
  await desk.getByRole("dialog").getByRole("button", { name: "恢复" }).click();
  await expect(row.first()).toContainText("1095 天");
});

test("a year is looked at, imported, and a grey term gets its date", async ({ desk }) => {
  const term = async () => {
    await desk.goto(`${where.office()}calc/term`);
    return desk;
  };
  await signIn(desk, account("system"));
  await desk.goto(`${where.office()}admin/jobs`);
  await expect(desk.getByRole("table", { name: "定期清扫" })).toContainText("每");
  await expect(desk.getByRole("table", { name: "定时任务" })).toContainText("核验审计链");
  await picture(desk, "operating-4-jobs");
  await desk.goto(`${where.office()}admin/calendar`);
  await desk.getByLabel(/放假安排/).fill(YEAR.replace("测试〔2027〕0号", ""));
  await desk.getByRole("button", { name: "预览影响" }).click();
  await expect(desk.getByText(/缺少文号/)).toBeVisible();
  await desk.getByLabel(/放假安排/).fill(YEAR);
  await desk.getByRole("button", { name: "预览影响" }).click();
  await expect(desk.getByText(/非国务院发布/).first()).toBeVisible();
  await desk.getByLabel("核对说明").fill("试验用表，两人逐日核对");
  await accessible(desk);
  await picture(desk, "operating-5-import");
  await desk.getByRole("button", { name: "确认导入" }).click();
  await desk.getByRole("button", { name: "已核对，导入" }).click();
  await expect(desk.getByRole("table", { name: "导入记录" })).toContainText("2027年第 1 版");
  await expect(desk.getByRole("heading", { level: 1 }).locator("..")).toContainText(
    "2027年12月31日",
  );
  await (await term()).getByRole("heading", { level: 1 }).waitFor();
});
