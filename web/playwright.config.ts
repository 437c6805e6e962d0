import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser";

/** Runs on several databases go on beside each other, each with a folder of its own. */
const results = `test-results/${process.env.DUBAN_DATABASE ?? "journeys"}`;

/** Journeys through the real programs; their addresses come from the environment. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: `${results}-output`,
  workers: 1,
  retries: 0,
  timeout: 240_000,
  // As long as a machine may take on which everything else runs too; nothing waits without need.
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...browser,
    acceptDownloads: true,
    // A press or a field that never comes says so while its page still stands to be described.
    actionTimeout: 60_000,
    // A person sees a menu unfold and then presses; a program hits it half way, and the press
    // ends beside what it began on.
    contextOptions: { reducedMotion: "reduce" },
  },
});
