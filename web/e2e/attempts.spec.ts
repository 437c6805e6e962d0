import { accessible, still } from "./axe";
import { dispatch } from "./clerk";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 8;
const NUMBER = `（${YEAR}）京0114民初8995号`;

async function seen(desk: Parameters<typeof picture>[0], name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

// req: S8.5
test("what was sent is summed up, read one by one and taken away", async ({ desk }) => {
  test.slow();
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await dispatch(desk, {
    typed: `${YEAR}民初8995`,
    number: NUMBER,
    roles: ["被告"],
    papers: ["应诉通知书"],
  });
  await desk.getByRole("link", { name: "送达明细" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "送达明细" })).toBeVisible();
  const sums = desk.getByRole("table", { name: "送达统计" });
  await expect(sums.getByRole("row", { name: /^合计/ })).toBeVisible();
  await seen(desk, "attempts-1-sums");

  // The text arrives at the confirmed number, and by that it is served.
  await desk.getByRole("radiogroup", { name: "统计口径" }).getByText("案件类型").click();
  const civil = sums.getByRole("row", { name: /^民事一审/ });
  await expect(async () => {
    await desk.reload();
    const served = civil.getByRole("button", { name: /^民事一审 已送达/ });
    await served.click({ timeout: 5_000 });
    const rows = desk.getByRole("table", { name: "送达明细" });
    await expect(rows.getByRole("row", { name: new RegExp(NUMBER) })).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000, intervals: [500] });
  const list = desk.getByRole("table", { name: "送达明细" });
  const row = list.getByRole("row", { name: new RegExp(NUMBER) });
  await expect(row).toContainText("应诉通知书");
  await expect(row).toContainText("到达");
  await expect(row).toContainText("已送达");
  await expect(desk.getByRole("button", { name: "取消条件 案件类型：民事一审" })).toBeVisible();
  await seen(desk, "attempts-2-list");
  await row.getByRole("button").first().click();
  const drawer = desk.getByRole("dialog");
  await expect(drawer.getByText("短信已到达手机").first()).toBeVisible();
  await seen(desk, "attempts-3-delivery");
  await desk.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  await desk.getByRole("button", { name: "导出表格" }).click();
  const out = desk.getByRole("dialog", { name: /^导出/ });
  await out.getByLabel("用途").fill("季度服务报告");
  const saved = desk.waitForEvent("download");
  await out.getByRole("button", { name: "导出", exact: true }).click();
  expect((await saved).suggestedFilename()).toBe("电子送达明细.xlsx");
  await expect(out).toBeHidden();
  await desk.getByRole("button", { name: "取消条件 案件类型：民事一审" }).click();
  await expect(desk.getByRole("button", { name: /^取消条件/ })).toHaveCount(0);

  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=serving.attempt.export`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(clerk.name);
});
