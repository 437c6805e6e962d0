import { accessible, still } from "./axe";
import { account, expect, narrow, picture, signIn, test, where } from "./world";

async function seen(desk: Parameters<typeof picture>[0], name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

// req: G1.1.1, G1.2.1
test("codes are taken for a hall and looked at, and links are worked out anew", async ({
  desk,
}) => {
  const me = account("civic");
  const hall = `朝阳区政务服务大厅${Date.now().toString(36)}`;
  await signIn(desk, me);
  await desk.getByRole("link", { name: "咨询码" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "咨询码" })).toBeVisible();
  await desk.getByRole("button", { name: "领取离线号段" }).click();
  const form = desk.getByRole("dialog", { name: "领取离线号段" });
  await form.getByLabel("大厅名称").fill(hall);
  await form.getByLabel("区划代码").fill("110103");
  await form.getByRole("button", { name: "领取", exact: true }).click();
  // A district that was abolished.
  await expect(form.getByRole("alert").first()).toContainText("已于2010年撤销");
  await seen(desk, "linkage-1-range");
  await form.getByLabel("区划代码").fill("110105");
  await form.getByRole("button", { name: "领取", exact: true }).click();
  await expect(form).toBeHidden();
  const row = desk.getByRole("table", { name: "离线号段" }).getByRole("row", {
    name: new RegExp(hall),
  });
  await expect(row).toContainText("共 100 个");
  const code = (await row.getByText(/^ZX110105/).textContent()) ?? "";
  expect(code).toMatch(/^ZX1101051\d{14}[0-9A-Z]$/);
  await desk.getByLabel("咨询码（24 位）").fill(code);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(/还没有咨询/)).toContainText(hall);
  await seen(desk, "linkage-2-codes");
  const wrong = code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");
  await desk.getByLabel("咨询码（24 位）").fill(wrong);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(/校验/)).toBeVisible();

  await desk.getByRole("link", { name: "咨询关联" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "咨询关联" })).toBeVisible();
  await expect(desk.getByRole("table", { name: "咨询关联" })).toContainText("没有申请");
  await seen(desk, "linkage-3-links");
  await desk.getByRole("tab", { name: "核对" }).click();
  await desk.getByRole("button", { name: "重新关联" }).click();
  const runs = desk.getByRole("table", { name: "核对记录" });
  await expect(runs.getByRole("row", { name: new RegExp(me.name) }).first()).toContainText("一致", {
    timeout: 30_000,
  });
  await seen(desk, "linkage-4-runs");

  await signIn(desk, account("audit"));
  for (const operation of ["civic.code.reserve", "civic.link.rebuild"]) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(me.name);
  }
});
