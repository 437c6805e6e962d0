import { paper } from "../test/mock/paper";
import { still } from "./axe";
import { expect, type picture, where } from "./world";

/** A paper of one page. */
export const scan = (title: string) => ({
  name: `${title}.pdf`,
  mimeType: "application/pdf",
  buffer: Buffer.from(paper(title, 1)),
});

type Desk = Parameters<typeof picture>[0];

/** Drafts a task that begins by phone, up to the button. */
export async function drafted(desk: Desk, number: string, typed: string, papers: string[]) {
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(typed);
  await expect(desk.getByText(`将取回 ${number}`)).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
  await desk.getByRole("radio", { name: /^电话送达/ }).check();
  await desk
    .getByRole("listitem")
    .filter({ hasText: "被告" })
    .getByRole("checkbox")
    .first()
    .check();
  await desk.getByLabel("选择文书文件").setInputFiles(papers.map(scan));
  for (const title of papers) {
    await expect(desk.getByRole("button", { name: `移除文书 ${title}` })).toBeVisible();
  }
}

/** Dispatches what was drafted. */
export async function dispatched(desk: Desk) {
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await expect(dialog).toContainText("将电话联系 1 名受送达人，送达 1 份文书");
  await still(desk);
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^SD-/ })).toBeVisible();
}
