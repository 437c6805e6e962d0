import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser";

/** Journeys through the real programs; their addresses come from the environment. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results/journeys-output",
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
