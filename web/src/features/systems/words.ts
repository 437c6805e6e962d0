import type { SystemClient } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";

const REFUSALS: Record<string, string> = {
  "api_key.refused": "签名不对",
  "api_key.time": "时间相差过大",
  "api_key.replayed": "随机串重复",
  "api_key.over": "密钥到期或停用",
  "api_key.address": "来源地址未登记",
  "api_key.too_many": "超过频率",
};

/** Why a call was refused, in words for the administrator. */
export const refusalWords = (code: string): string => REFUSALS[code] ?? code;

const DAY = 86_400_000;

/** Whether a system can call, and whether its key must soon be changed. `today` as a date. */
export function systemMark(
  system: Pick<SystemClient, "revoked_at" | "keys" | "roles">,
  today: string,
): Mark {
  if (system.revoked_at) return { tone: "grey", text: "已停用", note: null };
  const ends = system.keys.filter((key) => key.works).map((key) => Date.parse(key.expires_at));
  if (ends.length === 0) return { tone: "red", text: "密钥已到期", note: null };
  const left = Math.floor((Math.max(...ends) - Date.parse(today)) / DAY);
  if (left <= 14) return { tone: "yellow", text: `密钥剩 ${Math.max(left, 0)} 天`, note: null };
  if (system.roles.length === 0) return { tone: "yellow", text: "待授予角色", note: null };
  return { tone: "blue", text: "可调用", note: null };
}
