import { accessible, still } from "./axe";
import { dispatch } from "./clerk";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 7;
const NUMBER = `（${YEAR}）京0114民初8995号`;

type Desk = Parameters<typeof picture>[0];

/** How the electronic case file answers from now on. */
async function fileAnswers(desk: Desk, answer: "ok" | "archived") {
  const told = await desk.request.put(`${where.sim()}admin/efile`, {
    data: { behaviour: { answer } },
  });
  expect(told.ok()).toBe(true);
}

/** The papers filed to the case, by the file's own account. */
async function filed(desk: Desk): Promise<{ heading: string }[]> {
  const path = `admin/efile/entries?number=${encodeURIComponent(NUMBER)}`;
  const told = await desk.request.get(where.sim() + path);
  return ((await told.json()) as { entries: { heading: string }[] }).entries;
}

/** Chooses which receipts are listed. */
async function show(desk: Desk, which: string | RegExp) {
  await desk.getByRole("radiogroup", { name: "范围" }).getByText(which).click();
}

async function seen(desk: Desk, name: string) {
  await still(desk);
  await accessible(desk);
  await picture(desk, name);
  await narrow(desk, name);
}

// req: S16.19
test("a result goes back to the court's systems, a refusal waits for a person", async ({
  desk,
}) => {
  test.slow();
  const clerk = account("clerk");
  await fileAnswers(desk, "archived");
  try {
    await signIn(desk, clerk);
    await dispatch(desk, {
      typed: `${YEAR}民初8995`,
      number: NUMBER,
      roles: ["被告"],
      papers: ["应诉通知书"],
    });
    // Refused by the case file, with its reason, on the first page of the day.
    const tile = desk.getByRole("list", { name: "待办" }).getByRole("link", { name: /^回写未成/ });
    await expect(async () => {
      await desk.goto(where.office());
      await expect(tile).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 90_000 });
    await seen(desk, "writeback-1-home");
    await tile.click();
  } finally {
    await fileAnswers(desk, "ok");
  }
  const late = desk.getByRole("table", { name: "回写未成" }).getByRole("row", { name: NUMBER });
  await expect(late).toContainText("案卷已归档，不再接收");
  await expect(late).toContainText("回证未入卷");
  expect(await filed(desk)).toHaveLength(0);
  await seen(desk, "writeback-2-refused");

  // Ticked by hand meanwhile: printed.
  await show(desk, "未打印");
  const row = desk.getByRole("table", { name: "送达回证" }).getByRole("row", { name: NUMBER });
  await row.getByRole("checkbox").check();
  const bar = desk.getByRole("region", { name: "标记" });
  await expect(bar).toContainText("已选 1 份");
  await seen(desk, "writeback-3-ticks");
  await bar.getByRole("button", { name: "标为已打印" }).click();
  await expect(desk.getByText("1 份标为已打印")).toBeVisible();
  await expect(row).toHaveCount(0);

  // Once more, and it is through: told once, filed once.
  await show(desk, /^回写未成/);
  await late.getByRole("button", { name: "重新发送" }).click();
  await expect(desk.getByText("已重新发送，结果稍后显示")).toBeVisible();
  await expect(late).toHaveCount(0, { timeout: 60_000 });
  await show(desk, "全部");
  await expect(row).toContainText(`✓`);
  await expect(row).toContainText(clerk.name);
  await expect(row).toContainText("程序", { timeout: 60_000 });
  await seen(desk, "writeback-4-receipts");
  expect((await filed(desk)).map((one) => one.heading)).toEqual(["送达回证"]);

  await row.getByRole("link", { name: NUMBER }).click();
  const drawer = desk.getByRole("dialog", { name: /送达详情/ });
  await expect(drawer).toContainText("已回写");
  await expect(drawer).toContainText("已入卷");
  await seen(desk, "writeback-5-delivery");
  await desk.keyboard.press("Escape");
  const timeline = desk.getByRole("list", { name: "时间轴" });
  await expect(timeline).toContainText("送达结果回写未成，待人工处理");
  await expect(timeline).toContainText("送达结果已回写，送达回证已入卷");
  await expect(timeline).toContainText("送达回证已打印");

  await signIn(desk, account("audit"));
  for (const [operation, title] of [
    ["serving.writeback.redo", "重新回写送达结果"],
    ["serving.receipt.mark", "标记回证已打印、已入卷"],
  ] as const) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    const rows = desk.getByRole("table", { name: "审计记录" });
    await expect(rows).toContainText(title);
    await expect(rows).toContainText(clerk.name);
  }
});
