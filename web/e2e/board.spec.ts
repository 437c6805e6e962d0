import { readFileSync } from "node:fs";
import { accessible, still } from "./axe";
import { account, expect, narrow, picture, signIn, test, where } from "./world";

async function seen(desk: Parameters<typeof picture>[0], name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

// req: G2.4.1, G2.4.2, G2.4.3, G2.4.5, G2.4.6, G2.4.7
test("a count leads to its list, what was looked at is read, and figures are taken away", async ({
  desk,
}) => {
  test.slow();
  const person = account("civic2");
  await signIn(desk, person);
  await desk.goto(`${where.office()}civic/warnings`);
  await desk.getByRole("tab", { name: "看板" }).click();
  const figures = desk.getByRole("list", { name: "关键指标" });
  const approval = figures.getByRole("button", { name: /审批超期预警/ });
  await expect(approval).toContainText("红");
  await expect(figures.getByRole("button", { name: /咨询次数预警/ })).toContainText("黄 1");
  await seen(desk, "board-1-whole");

  // Picking narrows down, and stands in the address.
  await approval.click();
  await expect(approval).toHaveAttribute("aria-pressed", "true");
  await desk
    .getByRole("list", { name: "区划位置" })
    .getByRole("button", { name: /朝阳区/ })
    .click();
  await expect(desk).toHaveURL(/indicator=approval/);
  await expect(desk).toHaveURL(/district=110105/);
  const orgs = desk.getByRole("table", { name: "按部门" });
  await expect(orgs.getByRole("row", { name: /朝阳区市场监督管理局/ })).toBeVisible();
  await seen(desk, "board-2-narrowed");

  const [drawn] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("button", { name: "保存图片" }).click(),
  ]);
  expect(drawn.suggestedFilename()).toBe("预警看板.png");
  expect(
    readFileSync(await drawn.path())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");

  const takeAway = async () => {
    await desk.getByRole("button", { name: "导出表格" }).click();
    const ask = desk.getByRole("dialog", { name: /^导出预警/ });
    await ask.getByLabel("用途").fill("月度通报");
    const [book] = await Promise.all([
      desk.waitForEvent("download"),
      ask.getByRole("button", { name: "导出", exact: true }).click(),
    ]);
    expect(
      readFileSync(await book.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    await expect(ask).toBeHidden();
  };
  await takeAway();

  await desk
    .getByRole("table", { name: "按区划" })
    .getByRole("button", { name: /朝阳区红灯/ })
    .click();
  const list = desk.getByRole("table", { name: "预警" });
  await expect(list.getByText("红灯").first()).toBeVisible();
  await expect(list.getByText("黄灯")).toHaveCount(0);
  await seen(desk, "board-3-list");
  await takeAway();

  // Opening it reads it, and everybody sees who did.
  const row = list.getByRole("row", { name: /未读/ }).first();
  const number = (await row.getByRole("button").first().textContent()) ?? "";
  await row.getByRole("button").first().click();
  const drawer = desk.getByRole("dialog", { name: "预警", exact: true });
  await expect(drawer.locator("dl")).toContainText(`${person.name} `);
  await expect(drawer.getByRole("list", { name: "时间轴" })).toContainText(`${person.name}已读`);
  await still(desk);
  await picture(desk, "board-4-read");
  await desk.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(list.getByRole("row", { name: new RegExp(number) })).not.toContainText("未读");

  await signIn(desk, account("audit"));
  for (const operation of ["read", "board", "export"]) {
    await desk.goto(`${where.office()}admin/audit?operation=civic.warning.${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(person.name);
  }
});
