import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser";

/** The pictures of docs/manual, taken from the real programs with a fresh demo world. */
export default defineConfig({
  testDir: "test/manual",
  testMatch: "*.spec.ts",
  outputDir: "test-results/manual-output",
  workers: 1,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: { ...browser, acceptDownloads: true },
});
