import { accessible, still } from "./axe";
import { dispatched, drafted } from "./by-phone";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 2;
const NUMBER = `（${YEAR}）京0114民初8994号`;

async function seen(desk: Parameters<typeof picture>[0], name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

// req: S15.1, S15.2, S15.5
test("figures are asked for, read down to each case, agreed to, and shown without cases", async ({
  desk,
}) => {
  test.slow();
  const [officer, chief] = [account("server"), account("chief")];
  await signIn(desk, officer);
  await drafted(desk, NUMBER, `${YEAR}民初8994`, ["传票"]);
  await dispatched(desk);

  await desk.getByRole("link", { name: "合同指标" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "合同指标" })).toBeVisible();
  await expect(desk.getByText("法院尚未会签")).toBeVisible();
  await expect(desk.getByRole("button", { name: /会签/ })).toHaveCount(0);
  await desk.getByText("6 项指标的定义").click();
  await expect(desk.getByRole("table", { name: /的定义$/ })).toContainText("邮寄送达占比");
  await seen(desk, "indicators-1-ask");
  await desk.getByText("本年", { exact: true }).click();
  await desk.getByRole("button", { name: "开始计算" }).click();
  const figures = desk.getByRole("table", { name: "指标", exact: true });
  await expect(figures).toBeVisible({ timeout: 60_000 });
  await expect(figures.getByRole("row", { name: /服务案件数/ })).toContainText("件");
  await expect(figures.getByRole("row", { name: /邮寄送达占比/ })).toContainText("不高于35%");
  await expect(desk.getByRole("heading", { name: "违约金" })).toBeVisible();
  await seen(desk, "indicators-2-report");

  const report = desk.url();
  await figures.getByRole("button", { name: "服务案件数" }).click();
  const detail = desk.getByRole("dialog", { name: /服务案件数/ });
  const rows = detail.getByRole("table", { name: "服务案件数的明细" });
  await expect(rows.getByRole("row", { name: new RegExp(NUMBER) })).toContainText(
    "第一次发起送达任务",
  );
  await expect(detail.getByRole("table", { name: "服务案件数按庭室" })).toBeVisible();
  await detail.getByText("案由", { exact: true }).click();
  await expect(detail.getByRole("table", { name: "服务案件数按案由" })).toBeVisible();
  await seen(desk, "indicators-3-detail");
  await rows.getByRole("link", { name: new RegExp(NUMBER) }).click();
  await expect(desk.getByRole("heading", { level: 1, name: NUMBER })).toBeVisible();

  await desk.goto(report);
  await desk.getByRole("button", { name: "导出表格" }).click();
  const out = desk.getByRole("dialog", { name: /^导出/ });
  await out.getByLabel("用途").fill("季度考核");
  const saved = desk.waitForEvent("download");
  await out.getByRole("button", { name: "导出", exact: true }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/);
  await expect(out).toBeHidden();

  // The court says what is commercial and agrees to the definitions.
  await signIn(desk, chief);
  await desk.goto(`${where.office()}indicators`);
  await desk.getByRole("button", { name: "确定商事案由" }).click();
  const causes = desk.getByRole("dialog", { name: "哪些案由属于商事案件" });
  await causes.getByRole("checkbox").first().check();
  await seen(desk, "indicators-4-causes");
  await causes.getByRole("button", { name: "保存" }).click();
  await expect(causes).toBeHidden();
  await expect(desk.getByText(/1 个案由属于商事/)).toBeVisible();
  await desk.getByRole("button", { name: "会签这一版口径" }).click();
  const agree = desk.getByRole("dialog", { name: "会签指标口径" });
  await agree.getByLabel("说明（可不填）").fill("经研究同意");
  await still(desk);
  await picture(desk, "indicators-5-sign");
  await agree.getByRole("button", { name: "会签", exact: true }).click();
  await expect(agree).toBeHidden();
  await expect(desk.getByText(new RegExp(`${chief.name} .* 会签`))).toBeVisible();

  // 政法委 sees figures and groups, and no case.
  await signIn(desk, account("political_legal"));
  await desk.goto(report);
  await expect(figures.getByRole("row", { name: /服务案件数/ })).toContainText("件");
  await figures.getByRole("button", { name: "服务案件数" }).click();
  await expect(detail.getByRole("table", { name: "服务案件数按庭室" })).toBeVisible();
  await expect(detail.getByRole("heading", { name: "明细" })).toHaveCount(0);
  await seen(desk, "indicators-6-viewer");

  await signIn(desk, account("audit"));
  for (const [operation, who] of [
    ["serving.indicator.ask", officer.name],
    ["serving.indicator.export", officer.name],
    ["serving.indicator.causes", chief.name],
    ["serving.indicator.sign", chief.name],
  ] as const) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(who);
  }
});
