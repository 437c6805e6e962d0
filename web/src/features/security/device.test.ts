import { expect, it } from "vitest";
import { deviceWords } from "./device";

it.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    "Windows 电脑 · Edge",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
    "Linux 电脑 · Firefox",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    "苹果电脑 · Safari",
  ],
  ["Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile MicroMessenger/8.0", "安卓手机 · 微信"],
  ["curl/8.5.0", "curl/8.5.0"],
  ["", "未知设备"],
])("%s", (agent, words) => {
  expect(deviceWords(agent)).toBe(words);
});
