import { expect, type Page } from "@playwright/test";
import { paper } from "../test/mock/paper";
import { still } from "./axe";
import { where } from "./world";

/** Types a 案号 quickly, ticks the recipients, uploads papers and dispatches with the second step. */
export async function dispatch(
  page: Page,
  work: { typed: string; number: string; roles: string[]; papers: string[]; thing?: string },
): Promise<string> {
  await page.goto(`${where.office()}tasks/new`);
  await page.getByLabel("案号", { exact: true }).fill(work.typed);
  await expect(page.getByText(`将取回 ${work.number}`)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(work.number, { exact: true })).toBeVisible();

  for (const role of work.roles) {
    await page
      .getByRole("listitem")
      .filter({ hasText: role })
      .getByRole("checkbox")
      .first()
      .check();
  }
  await page.getByLabel("选择文书文件").setInputFiles(
    work.papers.map((title) => ({
      name: `${title}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(paper(title, 2)),
    })),
  );
  for (const title of work.papers) {
    await expect(page.getByRole("button", { name: `移除文书 ${title}` })).toBeVisible();
  }
  await page.getByRole("button", { name: "发起送达" }).click();
  const dialog = page.getByRole("dialog", { name: "发起送达" });
  await expect(dialog).toContainText(
    `将向 ${work.roles.length} 名受送达人发出送达${work.thing ?? "短信"}，送达 ${work.papers.length} 份文书`,
  );
  // A button that still grows with its dialog is elsewhere when the press arrives.
  await still(page);
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  const heading = page.getByRole("heading", { level: 1, name: /^SD-\d{4}-\d{6}$/ });
  await expect(heading).toBeVisible();
  return (await heading.textContent()) ?? "";
}
