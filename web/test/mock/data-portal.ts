import type { ConfirmationForm, Cover, Package } from "@/api/types";
import { id } from "./data-kernel";

export const cover: Cover = {
  court: "北京市昌平区人民法院",
  recipient_masked: "刘*",
  check_code: "7Q2M",
  asks: "documents",
  state: "open",
  by_mail: false,
  hotline: "12368",
};

/** The address is the party's own, confirmed: arrival alone completed the service. */
export const confirmed: Package = {
  asks: "documents",
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
  others: 0,
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

/** The same person is asked to say where it wants to be served. */
export const askedCover: Cover = { ...cover, asks: "confirmation" };
export const askedPackage: Package = {
  ...confirmed,
  asks: "confirmation",
  confirmed: false,
  arrived_on: null,
  documents: [],
  next: [],
};
export const asked: ConfirmationForm = {
  court: "北京市昌平区人民法院",
  check_code: "7Q2M",
  case_number: "（2026）京0114民初1871号",
  cause: "物业服务合同纠纷",
  party: "刘𠮷",
  role: "被告",
  for_unit: false,
  stage: "first",
  told: [
    "法院按照您确认的地址送达。您提供的地址不准确，或者变更后没有及时告知，使文书不能实际接收的，邮寄送达以文书退回之日、直接送达以文书留在该地址之日视为送达。",
    "您同意电子送达的，信息到达您确认的手机号、电子邮箱等特定系统的日期即为送达日期，不以打开、阅读为条件。",
    "地址、电话有变更的，请书面告知法院；告知之前，按原地址送达有效。",
  ],
  phone: "13900001234",
  filled_at: null,
  objected: false,
  expires_on: "2026-11-27",
  hotline: "12368",
};
