import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { small } from "./vite.shared.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What is drawn by the library the portal is built with. */
const PORTAL = ["portal/**/*.test.tsx", "src/features/portal/**/*.test.{ts,tsx}"];

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: "@", replacement: here("./src") },
      // Written by the build; what a test looks at has no need of it.
      {
        find: /.*\.generated\.css$/,
        replacement: here("./src/shared/ui/tokens.css"),
      },
    ],
  },
  test: {
    environment: "jsdom",
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    passWithNoTests: true,
    css: false,
    projects: [
      {
        extends: true,
        test: {
          name: "office",
          include: ["src/**/*.test.{ts,tsx}", "office/**/*.test.tsx"],
          exclude: PORTAL,
        },
      },
      {
        extends: true,
        resolve: {
          alias: [
            ...Object.entries(small).map(([find, replacement]) => ({ find, replacement })),
            // In the form whose imports can be led elsewhere, too.
            {
              find: "@testing-library/react",
              replacement: here(
                "./node_modules/@testing-library/react/dist/@testing-library/react.esm.js",
              ),
            },
          ],
        },
        test: {
          name: "portal",
          include: PORTAL,
          // So that the test library, too, meets the library under test.
          server: { deps: { inline: [/@testing-library/] } },
        },
      },
    ],
  },
});
