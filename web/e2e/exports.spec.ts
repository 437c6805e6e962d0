import { readFileSync } from "node:fs";
import { accessible, still } from "./axe";
import { enrol } from "./factor";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

// req: S15.14
test("personal data leaves only when another person agreed, encrypted, and it is told where it went", async ({
  desk,
  browser,
}) => {
  test.slow();
  const [asker, approver] = [account("server2"), account("chief")];
  const other = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const boss = await other.newPage();

  // Without an app of one's own nothing is asked for.
  await signIn(desk, asker);
  await desk.goto(`${where.office()}exports`);
  await desk.getByRole("button", { name: "申请导出" }).click();
  const form = desk.getByRole("dialog", { name: "申请导出个人信息" });
  await form.getByLabel("立案日期，从").fill(`${thisYear()}-01-01`);
  await form.getByRole("button", { name: "提交申请" }).click();
  await expect(form.getByText("请写明用途，至少 5 字")).toBeVisible();
  await form.getByLabel(/^用途/).fill("向邮政集约送达移交名单");
  await accessible(desk);
  await picture(desk, "exports-1-ask");
  await form.getByRole("button", { name: "提交申请" }).click();
  await expect(form.getByText(/动态口令/)).toBeVisible();
  await desk.keyboard.press("Escape");
  await enrol(desk, asker);
  await desk.goto(`${where.office()}exports`);
  await desk.getByRole("button", { name: "申请导出" }).click();
  await form.getByLabel("立案日期，从").fill(`${thisYear()}-01-01`);
  await form.getByLabel(/^用途/).fill("向邮政集约送达移交名单");
  await form.getByRole("button", { name: "提交申请" }).click();
  await expect(form).toBeHidden();
  const own = desk.getByRole("row", { name: /向邮政集约送达移交名单/ });
  await expect(own).toContainText("待审批");
  await expect(own.getByRole("button", { name: /^批准/ })).toHaveCount(0);

  // Another person decides; he reads how much it is and what for.
  await signIn(boss, approver);
  await enrol(boss, approver);
  await boss.goto(`${where.office()}exports`);
  const waiting = boss.getByRole("row", { name: /向邮政集约送达移交名单/ });
  await waiting.getByRole("button", { name: /^批准/ }).click();
  const second = boss.getByRole("dialog", { name: /^批准导出/ });
  await expect(second).toContainText("含证件号、电话、地址原文");
  await accessible(boss);
  await picture(boss, "exports-2-approve");
  await still(boss);
  await second.getByRole("button", { name: "批准导出" }).click();
  await expect(waiting).toContainText(approver.name);

  // The file is made by itself; without its password it says nothing.
  await expect(async () => {
    await desk.reload();
    await expect(own).toContainText("可下载", { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await own.getByRole("button", { name: /^下载/ }).click();
  const take = desk.getByRole("dialog", { name: /^下载/ });
  const downloading = desk.waitForEvent("download");
  await take.getByRole("button", { name: "下载加密文件" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  // Method 99 says AES; nothing of a sheet stands in clear.
  expect(bytes.readUInt16LE(8)).toBe(99);
  expect(bytes.includes("<worksheet")).toBe(false);
  await take.getByRole("button", { name: "查看密码" }).click();
  await expect(take.getByRole("textbox", { name: "解压密码" })).not.toHaveValue("");
  await accessible(desk);
  await picture(desk, "exports-3-take");
  await take.getByRole("button", { name: "关闭" }).last().click();
  await expect(own).toContainText("1 次");

  // Every step stands in the audit.
  await signIn(boss, account("audit"));
  await boss.getByLabel("操作人姓名或登录名").fill(asker.login);
  await boss.keyboard.press("Enter");
  const rows = boss.getByRole("table", { name: "审计记录" });
  for (const act of ["申请导出个人信息", "下载个人信息导出文件", "查看导出文件的密码"]) {
    await expect(rows.getByRole("row", { name: new RegExp(act) }).first()).toBeVisible();
  }
  await picture(boss, "exports-4-audit");
  await other.close();
});
