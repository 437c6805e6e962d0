import type { PlaywrightTestConfig } from "@playwright/test";

/** The system's Chromium, told to keep quiet: it makes no request of its own. */
export const browser: NonNullable<PlaywrightTestConfig["use"]> = {
  browserName: "chromium",
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
  trace: "off",
  launchOptions: {
    executablePath: process.env.DUBAN_CHROMIUM ?? process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  },
};
