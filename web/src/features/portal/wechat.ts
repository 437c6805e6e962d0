/** Whether the page stands in WeChat's own browser, which saves no files. */
export function inWeChat(agent: string = navigator.userAgent): boolean {
  return /MicroMessenger/i.test(agent);
}

/** What to do there instead. */
export const OPEN_OUTSIDE = "请点右上角“···”，选“在浏览器打开”后再保存。";
