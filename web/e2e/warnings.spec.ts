import { accessible, still } from "./axe";
import { account, expect, narrow, picture, signIn, test, where } from "./world";

async function seen(desk: Parameters<typeof picture>[0], name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

const LATE = "BJ110105261100000011";

// req: G2.3.4
test("one person handles a late matter and another closes it", async ({ desk }) => {
  test.slow();
  const first = account("civic");
  const second = account("civic2");
  await signIn(desk, first);
  await desk.getByRole("link", { name: "预警", exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "预警" })).toBeVisible();
  const list = desk.getByRole("table", { name: "预警" });
  await expect(list.getByText("红灯").first()).toBeVisible();
  await expect(list.getByText("黄灯").first()).toBeVisible();
  await seen(desk, "warnings-1-list");
  await list.getByRole("button", { name: LATE }).click();
  const drawer = desk.getByRole("dialog", { name: "预警", exact: true });
  await expect(drawer.getByRole("list", { name: "判断过程", exact: true })).toContainText(
    "已过截止日",
  );
  await drawer.getByRole("button", { name: "签收" }).click();
  await expect(drawer.getByText("处置中")).toBeVisible();
  await drawer.getByRole("button", { name: "说明原因和措施" }).click();
  const form = desk.getByRole("dialog", { name: "说明原因和措施" });
  await form.getByLabel("原因").click();
  await desk.getByText("材料待补", { exact: true }).last().click();
  await form.getByLabel("措施").fill("今天电话催补材料");
  await form.getByLabel("预计办结日").click();
  await desk.locator(".ant-picker-today-btn, .ant-picker-now-btn").last().click();
  await picture(desk, "warnings-2-explain");
  await form.getByRole("button", { name: "交复核" }).click();
  await expect(form).toBeHidden();
  await expect(drawer.getByText("待复核")).toBeVisible();
  // Not by the same person.
  await expect(drawer.getByRole("button", { name: "复核" })).toBeDisabled();
  await seen(desk, "warnings-3-explained");

  await signIn(desk, second);
  await desk.goto(`${where.office()}civic/warnings?number=${LATE}`);
  await list.getByRole("button", { name: LATE }).click();
  await drawer.getByRole("button", { name: "复核" }).click();
  await desk.getByRole("button", { name: "同意关闭" }).click();
  await expect(drawer.getByText("已关闭")).toBeVisible();
  await expect(drawer.getByRole("list", { name: "时间轴" })).toContainText("复核关闭");
  await desk.goto(`${where.office()}civic/warnings?tab=reasons`);
  const reasons = desk.getByRole("table", { name: "预警原因" });
  await expect(reasons.getByRole("row", { name: /审批超期/ })).toBeVisible();
  await seen(desk, "warnings-4-reasons");
  await desk.getByRole("tab", { name: "规则" }).click();
  await desk.getByRole("button", { name: "设置审批超期" }).click();
  const rule = desk.getByRole("dialog", { name: /审批超期/ });
  await rule.getByLabel("黄灯：剩余工作日").fill("3");
  await rule.getByRole("button", { name: "保存" }).click();
  await expect(rule).toBeHidden();
  await expect(desk.getByRole("table", { name: "预警规则" })).toContainText(
    "剩余不多于 3 个工作日",
  );
  await seen(desk, "warnings-5-rules");

  await signIn(desk, account("audit"));
  for (const operation of ["civic.warning.sign", "civic.warning.explain"]) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(first.name);
  }
  await desk.goto(`${where.office()}admin/audit?operation=civic.warning.review`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(second.name);
});

// req: G2.1.2
test("who asks again and again is seen with everything that is counted", async ({ desk }) => {
  await signIn(desk, account("civic"));
  await desk.goto(`${where.office()}civic/warnings?tab=board`);
  const figures = desk.getByRole("list", { name: "关键指标" });
  await figures.getByRole("button", { name: /咨询次数预警/ }).click();
  await expect(desk).toHaveURL(/indicator=consulted/);
  await desk.getByRole("tab", { name: "清单" }).click();
  const list = desk.getByRole("table", { name: "预警" });
  const row = list.getByRole("row", { name: /同一办事人对本事项的咨询/ });
  await expect(row).toContainText("没有期限");
  await seen(desk, "warnings-6-counted");
  await row.getByRole("button").first().click();
  const drawer = desk.getByRole("dialog", { name: "预警", exact: true });
  await expect(drawer.getByRole("list", { name: "判断过程", exact: true })).toContainText(
    "30日内3次",
  );
  const counted = drawer.getByRole("list", { name: "同一办事人对本事项的咨询" });
  await expect(counted.getByRole("listitem")).toHaveCount(4);
  await expect(counted.getByRole("listitem").nth(2)).toContainText("不计：回访");
  await drawer.getByRole("button", { name: "签收" }).click();
  await expect(drawer.getByText("处置中")).toBeVisible();
  await seen(desk, "warnings-7-counted-open");
  await desk.goto(`${where.office()}civic/warnings?tab=rules`);
  await desk.getByRole("button", { name: "设置咨询次数" }).click();
  const rule = desk.getByRole("dialog", { name: /咨询次数/ });
  await rule.getByLabel("红灯：次数").fill("3");
  await rule.getByRole("button", { name: "保存" }).click();
  await expect(rule.getByText("红灯的次数须多于黄灯的次数。").first()).toBeVisible();
  await rule.getByLabel("红灯：次数").fill("6");
  await rule.getByRole("button", { name: "保存" }).click();
  await expect(rule).toBeHidden();
  await expect(desk.getByRole("table", { name: "预警规则" })).toContainText("6 次起红灯");
  await seen(desk, "warnings-8-counted-rule");

  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=civic.warning.rule`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText("咨询次数");
});

// req: G2.1.2, G2.4.3
test("a department that halts many of its matters is seen with all of them", async ({ desk }) => {
  await signIn(desk, account("civic"));
  await desk.goto(`${where.office()}civic/warnings?rule=W-SPE-02`);
  const list = desk.getByRole("table", { name: "预警" });
  const row = list.getByRole("row", { name: /用了特别程序的办件/ });
  await expect(row).toContainText("朝阳区城市管理委员会");
  await expect(row).toContainText("月受理");
  await row.getByRole("button").first().click();
  const drawer = desk.getByRole("dialog", { name: "预警", exact: true });
  await expect(drawer.getByRole("list", { name: "判断过程", exact: true })).toContainText(
    "20件中有6件用了特别程序",
  );
  const matters = drawer.getByRole("list", { name: "用了特别程序的办件" });
  await expect(matters.getByRole("listitem")).toHaveCount(6);
  await seen(desk, "warnings-9-department");
  await matters.getByRole("link").first().click();
  await expect(desk).toHaveURL(/civic\/links\?matter=/);

  await desk.goto(`${where.office()}civic/warnings?tab=rules`);
  const rules = desk.getByRole("table", { name: "预警规则" });
  await expect(rules.getByRole("row", { name: /特别程序滥用/ })).toContainText("至少 20 件");
  await desk.getByRole("button", { name: "设置特别程序滥用" }).click();
  const rule = desk.getByRole("dialog", { name: /特别程序滥用/ });
  await rule.getByLabel("黄灯：占比超过（%）").fill("40");
  await rule.getByRole("button", { name: "保存" }).click();
  await expect(rule.getByText("红灯的占比须高于黄灯的占比。").first()).toBeVisible();
  await rule.getByLabel("黄灯：占比超过（%）").fill("15");
  await seen(desk, "warnings-10-share");
  await rule.getByRole("button", { name: "保存" }).click();
  await expect(rule).toBeHidden();
  await expect(rules).toContainText("超过 15%，超过 40% 红灯");

  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=civic.warning.rule`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText("特别程序滥用");
});

// req: G2.3.4
test("filters of the list are kept as a view and the list is printed", async ({ desk }) => {
  const me = account("civic2");
  await signIn(desk, me);
  await desk.goto(`${where.office()}civic/warnings?level=red`);
  const list = desk.getByRole("table", { name: "预警" });
  await expect(list.getByText("红灯").first()).toBeVisible();
  await desk.getByRole("button", { name: "保存为视图" }).click();
  await desk.getByRole("textbox", { name: "视图名称" }).fill("全部红灯");
  await desk.getByRole("button", { name: "保存", exact: true }).click();
  await desk.goto(`${where.office()}civic/warnings`);
  await expect(list.getByText("黄灯").first()).toBeVisible();
  const views = desk.getByRole("navigation", { name: "我的视图" });
  await views.getByRole("link", { name: "全部红灯" }).click();
  await expect(desk).toHaveURL(/level=red/);
  await expect(list.getByText("黄灯")).toHaveCount(0);
  await seen(desk, "warnings-11-view");
  // On paper there is the list and nothing to press.
  await desk.emulateMedia({ media: "print" });
  await expect(list.getByText("红灯").first()).toBeVisible();
  await expect(desk.getByText("条件：红灯，未关闭。")).toBeVisible();
  await expect(views).toBeHidden();
  await expect(desk.getByRole("button", { name: "打印", includeHidden: true })).toBeHidden();
  await picture(desk, "warnings-12-print");
  await desk.emulateMedia({ media: null });
  await views.getByRole("button", { name: "删除视图 全部红灯" }).click();
  await expect(views.getByRole("link", { name: "全部红灯" })).toBeHidden();
});
