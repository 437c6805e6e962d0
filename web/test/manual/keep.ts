import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { withPalette } from "./palette";

const FOLDER = fileURLToPath(new URL("../../../docs/manual/pictures/", import.meta.url));
/** A manual is read over slow lines too. */
const LARGEST = 150 * 1024;

async function store(name: string, png: Buffer): Promise<void> {
  const small = withPalette(png);
  if (small.length > LARGEST) throw new Error(`${name}.png has ${small.length} bytes`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}${name}.png`, small);
}

/** Keeps what the screen shows now, without a cursor, a hover or a passing word of success. */
export async function keep(page: Page, name: string): Promise<void> {
  await page.mouse.move(2, 400);
  const passing = page.locator(".ant-message-notice");
  await passing.first().waitFor({ state: "detached" });
  // What is still moving in would be caught before its first step.
  await page.waitForFunction(() => !document.querySelector("[class*='-appear-']"));
  await store(name, await page.screenshot({ animations: "disabled" }));
}

/** Keeps the first page of a PDF. */
export async function keepPdf(path: string, name: string): Promise<void> {
  const out = `${tmpdir()}/manual-${process.pid}-${name}`;
  const words = ["-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", path, out];
  await promisify(execFile)("pdftoppm", words);
  await store(name, await readFile(`${out}.png`));
}
