const BROWSERS: [pattern: RegExp, name: string][] = [
  [/MicroMessenger/, "微信"],
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/HarmonyOS|OpenHarmony/, "鸿蒙"],
  [/Android/, "安卓手机"],
  [/iPhone|iPad/, "苹果手机"],
  [/Windows/, "Windows 电脑"],
  [/Mac OS X/, "苹果电脑"],
  [/Linux/, "Linux 电脑"],
];

/** `Windows 电脑 · Edge`, from the browser's own words. */
export function deviceWords(agent: string): string {
  const of = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(agent))?.[1];
  const words = [of(SYSTEMS), of(BROWSERS)].filter((word) => word !== undefined);
  return words.length > 0 ? words.join(" · ") : agent.slice(0, 40) || "未知设备";
}
