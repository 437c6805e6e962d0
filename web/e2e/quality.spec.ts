import { accessible, still } from "./axe";
import { account, expect, narrow, picture, signIn, test, where } from "./world";

async function seen(desk: Parameters<typeof picture>[0], name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

// req: G5.1.0, G5.1.1
test("a figure leads to its record, the record to somebody, and a fault is borne", async ({
  desk,
}) => {
  test.slow();
  const me = account("civic");
  await signIn(desk, me);
  await desk.getByRole("link", { name: "质检结果" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "质检结果" })).toBeVisible();
  const codes = desk.getByRole("table", { name: "按问题" });
  await expect(codes.getByRole("row", { name: /Q03011/ })).toBeVisible();
  await expect(desk.getByRole("table", { name: "按来源" })).toContainText("朝阳区政务服务局");
  await seen(desk, "quality-1-results");

  await codes
    .getByRole("row", { name: /Q02041/ })
    .getByRole("button")
    .first()
    .click();
  const list = desk.getByRole("table", { name: "问题清单" });
  await expect(list).toContainText("CY-0006");
  await expect(desk).toHaveURL(/code=Q02041/);
  await list.getByRole("button", { name: "CY-0006" }).click();
  const record = desk.getByRole("dialog", { name: /CY-0006/ });
  await expect(record.getByRole("table", { name: "先后各版" })).toContainText("Q02041");
  await expect(record.getByRole("table", { name: "分检记录" })).toContainText("转人工");
  await seen(desk, "quality-2-record");
  await desk.keyboard.press("Escape");
  await expect(record).toBeHidden();

  await desk.getByRole("tab", { name: "分检" }).click();
  await desk.getByText(/^退回来源 \d/).click();
  const work = desk.getByRole("table", { name: "分检", exact: true });
  const row = work.getByRole("row", { name: /CY-0004/ });
  await row.getByRole("checkbox").check();
  const bar = desk.getByRole("region", { name: "处理所选记录" });
  await bar.getByRole("button", { name: "认领" }).click();
  await expect(row).toContainText(me.name);
  await seen(desk, "quality-3-lanes");
  await desk.getByText(/^已知例外 \d/).click();
  await expect(work).toContainText("HD-0002");
  await desk.getByText(/^自动修复 \d/).click();
  await work
    .getByRole("row", { name: /CY-0007/ })
    .getByRole("checkbox")
    .check();
  await bar.getByLabel(/^理由/).fill("来源确认为测试数据");
  await bar.getByRole("button", { name: "了结" }).click();
  await expect(desk.getByText("自动修复没有待处理的记录")).toBeVisible();

  await desk.getByRole("tab", { name: "已知例外" }).click();
  await desk.getByRole("button", { name: "登记例外" }).click();
  const form = desk.getByRole("dialog", { name: "登记已知例外" });
  await form.getByLabel("问题").click();
  await form.getByLabel("问题").fill("Q07041");
  await desk.keyboard.press("Enter");
  await form.getByLabel(/^区划代码/).fill("110103");
  const reason = `子系统分批接入${Date.now().toString(36)}`;
  await form.getByLabel("理由").fill(reason);
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await expect(form.getByText(/没有这个行政区划/).first()).toBeVisible();
  await form.getByLabel(/^区划代码/).fill("110105");
  await seen(desk, "quality-4-exception");
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await expect(form).toBeHidden();
  const borne = desk.getByRole("table", { name: "已知例外" });
  const mine = borne.getByRole("row", { name: new RegExp(reason) });
  await expect(mine).toContainText("有效");
  await mine.getByRole("button", { name: "提前结束" }).click();
  await desk.getByRole("button", { name: "结束例外" }).click();
  await expect(mine).toContainText("已结束");
  await seen(desk, "quality-5-exceptions");

  // What a source says it sent, held against what is kept.
  await desk.getByRole("tab", { name: "对账" }).click();
  const accounts = desk.getByRole("table", { name: "对账" });
  await expect(accounts.getByRole("row", { name: /海淀区政务服务局/ })).toContainText("已平");
  const short = accounts.getByRole("row", { name: /朝阳区政务服务局/ });
  await expect(short).toContainText("少 1 条，差异在 1 桶");
  await seen(desk, "quality-6-accounts");
  await short.getByRole("button", { name: "人工平账" }).click();
  const settle = desk.getByRole("dialog", { name: "人工平账" });
  await settle.getByLabel("理由").fill("来源系统停机，次日补报");
  await settle.getByRole("button", { name: "确认平账" }).click();
  await expect(settle).toBeHidden();
  await expect(short).toContainText("来源系统停机");

  await signIn(desk, account("audit"));
  for (const operation of [
    "civic.work.take",
    "civic.work.close",
    "civic.exception.create",
    "civic.exception.end",
    "civic.reconciliation.settle",
  ]) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(me.name);
  }
});
