import { accessible } from "./axe";
import { account, expect, picture, signIn, test } from "./world";

const line = (changes: Record<string, unknown>) =>
  JSON.stringify({
    project_no: "BJ-1",
    process_name: "受理",
    event_name: "1",
    event_start_time: "2026-09-15 10:00:00",
    event_end_time: "2026-09-15 10:20:00",
    handle_user_name: "何静",
    handle_explain: "材料齐全",
    ...changes,
  });

// req: G6.2
test("a source is entered, and a file is tried before it is sent", async ({ desk }) => {
  test.slow();
  const name = `朝阳区${Date.now().toString(36)}`;
  await signIn(desk, account("civic"));
  await desk.getByRole("link", { name: "数据报送" }).click();
  await desk.getByRole("button", { name: "登记来源" }).click();
  const form = desk.getByRole("dialog", { name: "登记来源" });
  await form.getByLabel(/^来源名称/).fill(name);
  await form.getByLabel("区划代码").fill("110103");
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await expect(form.getByText(/请填写现行的6位区划代码/).first()).toBeVisible();
  await form.getByLabel("区划代码").fill("110105");
  await picture(desk, "intake-1-source");
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await expect(form).toBeHidden();
  const row = desk.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("还没有报送");
  await accessible(desk);
  await picture(desk, "intake-2-sources");
  await row.getByRole("link", { name }).click();
  await expect(desk.getByRole("heading", { name })).toBeVisible();
  await expect(desk.getByText("还没有指定，只能由人员代报")).toBeVisible();
  await accessible(desk);
  await picture(desk, "intake-3-source");

  await desk.getByRole("link", { name: "试检" }).click();
  await desk.getByRole("combobox", { name: "数据表" }).click();
  await desk.getByTitle("过程", { exact: true }).click();
  const wrong = { event_start_time: "2026年9月15日", row_guid: "p-2" };
  const early = { event_end_time: "2026-09-15 09:00:00", row_guid: "p-3" };
  await desk.getByLabel("要试检的文件").setInputFiles({
    name: "过程.ndjson",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from([line({}), line(wrong), line(early), '{"project_no"'].join("\n")),
  });
  await expect(desk.getByText(/共 3 条：可接受 2，重复 0，会退回 1/)).toBeVisible();
  await expect(desk.getByText("最后一行不完整，没有计入。")).toBeVisible();
  const faults = desk.getByRole("table", { name: "试检的记录" });
  await expect(faults.getByRole("row", { name: /Q02051/ })).toContainText("请写成2026-07-20");
  await expect(faults.getByRole("row", { name: /Q03013/ })).toContainText("警告");
  await accessible(desk);
  await picture(desk, "intake-4-check");
  await desk.setViewportSize({ width: 390, height: 844 });
  await picture(desk, "intake-4-check-390");
  await desk.setViewportSize({ width: 1366, height: 768 });

  await signIn(desk, account("audit"));
  await desk.getByLabel("对象，如案号、任务号").fill(name);
  await desk.keyboard.press("Enter");
  const rows = desk.getByRole("table", { name: "审计记录" });
  await expect(rows.getByRole("row", { name: /登记报送来源/ }).first()).toBeVisible();
});
