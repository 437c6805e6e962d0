import type { Cover, Package } from "@/api/types";
import { id } from "./data-kernel";

export const cover: Cover = {
  court: "北京市昌平区人民法院",
  recipient_masked: "刘*",
  check_code: "7Q2M",
  state: "open",
  by_mail: false,
  hotline: "12368",
};

/** The address is the party's own, confirmed: arrival alone completed the service. */
export const confirmed: Package = {
  court: "北京市昌平区人民法院",
  recipient_name: "刘𠮷",
  case_number: "（2026）京0114民初1871号",
  check_code: "7Q2M",
  confirmed: true,
  arrived_on: "2026-11-12",
  arrived_text:
    "文书已于2026年11月12日（周四）到达您确认的电子送达地址，依法自该日视为送达。不打开、不签收不影响期限计算。",
  acknowledged_at: null,
  signed_at: null,
  objected: false,
  paper_at: null,
  court_phone: null,
  expires_on: "2027-11-12",
  documents: [
    { id: id(701), title: "起诉状副本", pages: 6, size: 482_113, opened_at: null },
    { id: id(702), title: "开庭传票", pages: 1, size: 88_301, opened_at: null },
  ],
  next: [
    { text: "答辩期限到", date: "2026-11-27" },
    { text: "开庭 14:00", date: "2026-12-02" },
  ],
  hotline: "12368",
  by_mail: false,
  wechat: "off",
};

/** Where WeChat asks its user who they are. */
export const authorise =
  "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&response_type=code&state=good";

/** The court has a 公众号: reminders in WeChat are to be had. */
export const offered: Package = { ...confirmed, wechat: "offered" };

/** The other side gave the number: reading can only found a presumption. */
export const unconfirmed: Package = {
  ...confirmed,
  confirmed: false,
  arrived_on: null,
  arrived_text: "您确认阅读后，法院可以推定已向您送达；如非本人，请点“我不是收件人本人”。",
  next: [{ text: "开庭 14:00", date: "2026-12-02" }],
};
