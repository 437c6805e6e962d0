import type { Package } from "@/api/types";
import { dayWithWeekday, fullDay } from "@/shared/lib/dates";

/** A run of text; the strong ones decide something. */
export interface Run {
  text: string;
  strong?: boolean;
}

/**
 * What the address makes of this service. Confirmed: it is complete by arrival, and nothing
 * on this page changes that. Unconfirmed: only reading can found a presumption.
 */
export function arrivedWords(pack: Package): Run[] {
  if (!pack.confirmed) {
    return [{ text: "您确认阅读后，法院可以推定已向您送达；如非本人，请点“我不是收件人本人”。" }];
  }
  if (!pack.arrived_on) return [{ text: pack.arrived_text }];
  return [
    { text: "文书已于" },
    { text: fullDay(pack.arrived_on), strong: true },
    { text: "到达您确认的电子送达地址，依法自该日视为送达。" },
    { text: "不打开、不签收不影响期限计算。", strong: true },
  ];
}

/** The running period of this very package as an example of counting; null when there is none. */
export function countingExample(pack: Package): string | null {
  const period = pack.next.find((one) => one.date && /期限|上诉|答辩|举证/.test(one.text));
  if (!pack.arrived_on || !period?.date) return null;
  return `例：${fullDay(pack.arrived_on)}送达，从第二天开始计算，${period.text}${dayWithWeekday(period.date)}为止。`;
}

/** How the court wrote, and where to. */
export interface Sent {
  /** 短信 or 邮件. */
  thing: string;
  /** Where a new code goes. */
  place: string;
}

/** The words for a link that came by text, or by mail. */
export const sentBy = (byMail: boolean): Sent =>
  byMail ? { thing: "邮件", place: "邮箱" } : { thing: "短信", place: "手机号" };

/** What a signature does here; it never makes anything take effect. */
export function signWords(pack: Package): string {
  return pack.confirmed
    ? "签名留存备查，不改变送达日期和期限。"
    : "签名后，法院凭此确认文书已交给您，期限从第二天开始计算。";
}

/** States of a link that lead no further. */
export type DeadState = "locked" | "expired" | "closed" | "withdrawn" | "objected";

/** What a person can still do whose invitation to fill in a form is over. */
export function deadFormWords(state: DeadState): { title: string; todo: string[] } {
  const window = "也可以带身份证到法院诉讼服务窗口当面填写。";
  const ask = "有疑问请拨打 12368，说明核对码。";
  if (state === "locked") {
    return {
      title: "多次输错，链接已锁定",
      todo: ["法院工作人员会打电话与您核对。", "您也可以现在拨打 12368，说明核对码。", window],
    };
  }
  if (state === "expired") {
    return {
      title: "链接已到期",
      todo: ["仍要填写的，请拨打 12368 说明核对码，法院可以重新发送。", window],
    };
  }
  if (state === "objected") {
    return {
      title: "已告知法院：您不是当事人本人",
      todo: ["这次邀请已经结束，法院会核对号码。", "如属误点，请拨打 12368，说明核对码。"],
    };
  }
  return { title: "法院已收回这次邀请", todo: ["您不需要再填写，请以法院最新的短信为准。", ask] };
}

/** What a person at a dead link can still do. */
export function deadLinkWords(
  state: DeadState,
  { thing, place }: Sent,
): {
  title: string;
  todo: string[];
} {
  const window = "也可以带身份证到法院诉讼服务窗口领取。";
  if (state === "locked") {
    return {
      title: "多次输错，链接已锁定",
      todo: ["法院工作人员会打电话与您核对。", "您也可以现在拨打 12368，说明核对码。", window],
    };
  }
  if (state === "expired") {
    return {
      title: "链接已到期",
      todo: ["文书仍在法院，拨打 12368 说明核对码，可以重新发送。", window],
    };
  }
  if (state === "objected") {
    return {
      title: "已告知法院：您不是收件人本人",
      todo: [
        `法院不再就这件事向您的${place}发送${thing}，并由法官认定这次送达。`,
        "如属误点，请拨打 12368，说明核对码。",
      ],
    };
  }
  if (state === "withdrawn") {
    return {
      title: "法院已撤回这次发送",
      todo: [
        "您还没有查阅过文书，这次发送不再算数，您不需要做什么。",
        `法院需要再次送达时，会另发${thing}，请以新的${thing}为准。`,
        "有疑问请拨打 12368，说明核对码。",
      ],
    };
  }
  return {
    title: "链接已关闭",
    todo: [`法院已收回这次发送，请以法院最新的${thing}为准。`, "有疑问请拨打 12368，说明核对码。"],
  };
}
