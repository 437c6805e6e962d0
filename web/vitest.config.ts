import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: "@", replacement: fileURLToPath(new URL("./src", import.meta.url)) },
      // Written by the build; what a test looks at has no need of it.
      {
        find: /.*\.generated\.css$/,
        replacement: fileURLToPath(new URL("./src/shared/ui/tokens.css", import.meta.url)),
      },
    ],
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "office/**/*.test.tsx", "portal/**/*.test.tsx"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    passWithNoTests: true,
    css: false,
  },
});
