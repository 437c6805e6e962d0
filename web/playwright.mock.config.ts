import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser";

/** Pictures and checks of every page of the built apps against the mock backend. */
export default defineConfig({
  testDir: "test/screens",
  testMatch: "*.spec.ts",
  outputDir: "test-results/screens-output",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: browser,
});
