import { accessible, still } from "./axe";
import { scan } from "./by-phone";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 5;
const FIRST = `（${YEAR}）京0114民初8992号`;
const SECOND = `（${YEAR}）京0114民诉前调8992号`;
const TEAM = "诉讼服务中心";

type Desk = Parameters<typeof picture>[0];

async function seen(desk: Desk, name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

async function fetched(desk: Desk, typed: string, number: string) {
  await desk.goto(`${where.office()}tasks/new`);
  await expect(desk.getByRole("heading", { level: 1, name: "新建送达任务" })).toBeVisible();
  const clear = desk.getByRole("button", { name: "清空重填" });
  if (await clear.isVisible()) await clear.click();
  await desk.getByLabel("案号", { exact: true }).fill(typed);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
}

/** A photograph of a handing over, as small as one can be. */
const photo = {
  name: "交接照片.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

// req: S11.1, S16.17
test("papers are handed to the service team, taken, served, and the receipts go back", async ({
  desk,
}) => {
  test.slow();
  const [clerk, officer] = [account("clerk2"), account("server")];
  const [colleague, chief] = [account("server2"), account("chief")];

  await signIn(desk, clerk);
  await fetched(desk, `${YEAR}民初8992`, FIRST);
  await fetched(desk, `${YEAR}民诉前调8992`, SECOND);
  await desk.goto(`${where.office()}handovers`);
  await expect(desk.getByRole("heading", { level: 1, name: "文书交接" })).toBeVisible();
  await desk.getByRole("button", { name: "开交接单" }).click();
  await desk.getByRole("combobox", { name: "交给" }).fill(TEAM);
  await desk.getByTitle(TEAM, { exact: true }).click();

  // Only the keyboard, as a scanner types.
  const field = desk.getByLabel("扫案号添加");
  await field.fill(`${YEAR}民初1`);
  await field.press("Enter");
  await expect(desk.getByText(/没有找到/)).toBeVisible();
  await field.fill(`${YEAR}民初8992`);
  await field.press("Enter");
  await expect(desk.getByText(`已添加 ${FIRST}`)).toBeVisible();
  const papers = desk.getByRole("combobox", { name: "文书", exact: true }).first();
  for (const title of ["传票", "应诉通知书"]) {
    await papers.fill(title);
    await desk.getByTitle(title, { exact: true }).first().click();
  }
  await desk.keyboard.press("Escape");
  await desk.getByLabel("第 1 项 传票 份数").fill("2");
  await expect(field).toBeEmpty();
  await field.fill(SECOND);
  await field.press("Enter");
  await expect(desk.getByText(`已添加 ${SECOND}`)).toBeVisible();
  await expect(field).toBeFocused();
  const lines = desk.getByRole("list", { name: "各项" });
  await expect(lines.getByRole("listitem", { name: /^第 2 项/ })).toContainText("应诉通知书");
  await lines.getByRole("checkbox", { name: "急件" }).first().check();
  await seen(desk, "handover-1-form");
  await desk.getByRole("button", { name: "交出", exact: true }).click();
  const sure = desk.getByRole("dialog", { name: "交出送达交接单" });
  await expect(sure).toContainText(`交给${TEAM}，由对方逐项接收或退回`);
  await still(desk);
  await sure.getByRole("button", { name: "确认交出" }).click();
  const heading = desk.getByRole("heading", { level: 1, name: /^送达交接单 JJ-\d{4}-\d{6}$/ });
  await expect(heading).toBeVisible();
  const number = ((await heading.textContent()) ?? "").split(" ").at(-1) ?? "";
  const page = desk.url();
  await expect(desk.getByText("由您交出，须由接收庭室的其他人接收。")).toBeVisible();
  await seen(desk, "handover-2-handed");
  const slip = await desk.request.get(
    `${where.office()}api/serving/handovers/${page.split("/").at(-1)}/slip`,
  );
  expect((await slip.body()).subarray(0, 5).toString()).toBe("%PDF-");

  // The other side is told on its first page, scans the slip and answers line by line.
  await signIn(desk, officer);
  await desk.goto(where.office());
  const tile = desk
    .getByRole("list", { name: "待办" })
    .getByRole("link", { name: /^待接收交接单/ });
  await expect(tile).toBeVisible();
  await seen(desk, "handover-2-home");
  await tile.click();
  await expect(desk.getByRole("table", { name: "交接单" })).toContainText(number);
  await seen(desk, "handover-3-waiting");
  await desk.getByLabel("扫码打开").fill(page);
  await desk.getByLabel("扫码打开").press("Enter");
  await expect(heading).toBeVisible();
  const content = desk.getByRole("table", { name: "单子内容" });
  await expect(desk.getByRole("button", { name: /^全部收下/ })).toBeVisible();
  await seen(desk, "handover-4-receiving");
  await desk.locator("body").press("j");
  await desk.locator("body").press("Enter");
  await expect(content).toContainText("已收");
  await content.getByRole("button", { name: /^退回/ }).first().click();
  const back = desk.getByRole("dialog", { name: "退回文书" });
  await back.getByRole("radio", { name: "未盖章" }).check();
  await back.getByLabel("缺什么、怎么补（可不填）").fill("传票没有院印");
  await still(desk);
  await back.getByRole("button", { name: "确认退回" }).click();
  await expect(content).toContainText("退回：未盖章");
  await desk.locator("#handover-files").setInputFiles(photo);
  await desk.getByRole("button", { name: "附到单子上" }).click();
  await expect(desk.getByRole("list", { name: "交接录音录像" })).toContainText(officer.name);
  const originals = desk.getByRole("table", { name: "纸质原件" });
  await expect(originals).toContainText(`${officer.name} · 收下`);
  await expect(originals).toContainText("退回，仍由交出人保管");
  await seen(desk, "handover-5-answered");

  // What came back is mended and handed over once more.
  await signIn(desk, clerk);
  await desk.goto(page);
  await desk.getByRole("button", { name: /^补正后重新交接/ }).click();
  await expect(desk.getByText("退回后补正")).toBeVisible();
  await desk.getByRole("button", { name: "交出", exact: true }).click();
  await still(desk);
  await desk.getByRole("button", { name: "确认交出" }).click();
  await expect(heading).not.toContainText(number);
  const again = desk.url();

  await signIn(desk, colleague);
  await desk.goto(again);
  await desk.getByRole("button", { name: /^收下/ }).first().click();
  await expect(desk.getByRole("table", { name: "单子内容" })).toContainText("已收");

  // Taken by one, given to another by the chief, begun as a task.
  await desk.goto(`${where.office()}handover-pool`);
  const pool = desk.getByRole("table", { name: "待送达文书" });
  await pool
    .getByRole("row", { name: new RegExp(FIRST) })
    .getByRole("checkbox")
    .check();
  await seen(desk, "handover-6-pool");
  await desk.getByRole("button", { name: "认领 1 项" }).click();
  await expect(desk.getByText(`1 项由${colleague.name}送达`)).toBeVisible();
  await signIn(desk, chief);
  await desk.goto(`${where.office()}handover-pool?view=taken`);
  await pool
    .getByRole("row", { name: new RegExp(FIRST) })
    .getByRole("checkbox")
    .check();
  await desk.getByRole("combobox", { name: "改派给" }).fill(officer.name);
  await desk.getByTitle(new RegExp(`^${officer.name}`)).click();
  await desk.getByLabel("改派理由").fill("请假");
  await seen(desk, "handover-7-assign");
  await desk.getByRole("button", { name: "改派 1 项" }).click();
  await expect(desk.getByText(`1 项由${officer.name}送达`)).toBeVisible();

  await signIn(desk, officer);
  await desk.goto(`${where.office()}handover-pool?view=mine`);
  await pool
    .getByRole("row", { name: new RegExp(FIRST) })
    .getByRole("button", { name: "起草送达任务" })
    .click();
  await expect(desk.getByText(/交接单列明：《传票》2 份/)).toBeVisible();
  await desk.getByLabel("选择文书文件").setInputFiles([scan("传票"), scan("应诉通知书")]);
  await expect(desk.getByText(/已全部上传/)).toBeVisible();
  await expect(desk.getByLabel("份数").first()).toHaveValue("2");
  await seen(desk, "handover-8-task");
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dispatch = desk.getByRole("dialog", { name: "发起送达" });
  await still(desk);
  await dispatch.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^SD-/ })).toBeVisible();

  // The case knows who has which original.
  await desk.getByRole("button", { name: "查看案件" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: FIRST })).toBeVisible();
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText("送达交接单已接收");
  await expect(story).toContainText(`送达改派给${officer.name}`);
  await desk.getByRole("tab", { name: /^纸质原件/ }).click();
  await expect(originals).toContainText(`${officer.name} · 改派`);
  await seen(desk, "handover-9-case");

  await desk.goto(`${where.office()}handovers/new?kind=receipts`);
  await expect(desk.getByRole("heading", { level: 1, name: "开回证移交清单" })).toBeVisible();
  await expect(desk.getByRole("table", { name: "待移交的回证" })).toBeVisible();
  await desk.getByRole("combobox", { name: "交给" }).fill("速裁庭");
  await desk.getByTitle("速裁庭", { exact: true }).click();
  const receipts = desk.getByRole("table", { name: "待移交的回证" });
  await expect(receipts.getByRole("row", { name: /民事审判/ })).toHaveCount(0);
  await expect(receipts.getByRole("row", { name: /速裁庭/ }).first()).toBeVisible();
  await receipts
    .getByRole("checkbox", { name: /^选择 （/ })
    .first()
    .check();
  await seen(desk, "handover-10-receipts");
  await desk.getByRole("button", { name: "交出", exact: true }).click();
  await still(desk);
  await desk.getByRole("button", { name: "确认交出" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^回证移交清单 HZ-/ })).toBeVisible();
  const list = desk.url();
  await signIn(desk, clerk);
  await desk.goto(list);
  await desk.getByRole("button", { name: /^收下/ }).first().click();
  await expect(desk.getByRole("table", { name: "纸质原件" })).toContainText(`${clerk.name} · 收下`);
  await seen(desk, "handover-11-back");

  await signIn(desk, account("audit"));
  for (const [operation, who] of [
    ["serving.handover.hand", clerk.name],
    ["serving.handover.answer", officer.name],
    ["serving.handover.take", colleague.name],
    ["serving.handover.assign", chief.name],
  ] as const) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(who);
  }
});
