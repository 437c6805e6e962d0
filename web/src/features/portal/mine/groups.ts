import type { MineItem } from "@/api/types";

/** What is still to be done with a service. */
export type Group = "look" | "sign" | "done";

/** In which group a service stands. Nothing is left to do with one that was objected to or that
 * the court has to open again. */
export function groupOf(item: MineItem): Group {
  if (item.objected || item.locked || item.signed_at) return "done";
  return item.acknowledged_at ? "sign" : "look";
}

/** Services in their groups, each in the order they came in. */
export function grouped(items: MineItem[]): Record<Group, MineItem[]> {
  const all: Record<Group, MineItem[]> = { look: [], sign: [], done: [] };
  for (const item of items) all[groupOf(item)].push(item);
  return all;
}

/** What pressing 我已知晓 means for these services: it depends on each address. */
export function lookWords(chosen: MineItem[]): string[] {
  const confirmed = chosen.filter((item) => item.confirmed).length;
  const open = chosen.length - confirmed;
  return [
    ...(confirmed > 0
      ? [
          `${open > 0 ? `其中 ${confirmed} 件` : ""}文书到达您确认的电子送达地址之日即视为送达，不打开、不签收不影响期限计算。`,
        ]
      : []),
    ...(open > 0
      ? [
          `${confirmed > 0 ? `其中 ${open} 件` : ""}您确认阅读后，法院可以推定已向您送达；有不是发给您本人的，请打开那一件，点“我不是收件人本人”。`,
        ]
      : []),
  ];
}

/** What one signature means for these services. */
export function signManyWords(chosen: MineItem[]): string[] {
  const confirmed = chosen.filter((item) => item.confirmed).length;
  const open = chosen.length - confirmed;
  const unread = chosen.reduce((sum, item) => sum + item.titles.length - item.opened, 0);
  return [
    `这一个签名用于所选 ${chosen.length} 件，每件各有自己的送达回证。`,
    ...(confirmed > 0
      ? [`${open > 0 ? `${confirmed} 件的` : ""}签名留存备查，不改变送达日期和期限。`]
      : []),
    ...(open > 0
      ? [
          `${confirmed > 0 ? `另 ${open} 件` : ""}签名后，法院凭此确认文书已交给您，期限从第二天开始计算。`,
        ]
      : []),
    ...(unread > 0 ? [`还有 ${unread} 份文书没有打开看过。`] : []),
  ];
}
