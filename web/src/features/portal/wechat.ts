/** Whether the page stands in WeChat's own browser, which saves no files. */
export function inWeChat(agent: string = navigator.userAgent): boolean {
  return /MicroMessenger/i.test(agent);
}

/** What WeChat sends its user back with: an answer, or none when they pressed 取消. */
export function wechatAnswer(search: string): { code: string; state: string } | null {
  const query = new URLSearchParams(search);
  const [code, state] = [query.get("code"), query.get("state")];
  return code && state ? { code, state } : null;
}

/** What to do there instead. */
export const OPEN_OUTSIDE = "请点右上角“···”，选“在浏览器打开”后再保存。";
