import type { ConfirmationForm, Stage, SubmitForm } from "@/api/types";

/** What the party has filled in so far; the signature is never part of it. */
export interface Draft {
  step: Step;
  told: boolean;
  address: string;
  postcode: string;
  phone: string;
  /** Nothing until the question was answered. */
  agrees: "" | "yes" | "no";
  mobile: string;
  email: string;
  wechat: string;
  hasReceiver: boolean;
  receiverName: string;
  relation: string;
  receiverId: string;
  other: string;
  stages: Stage[];
}

export const STEPS = ["told", "address", "electronic", "receiver", "check", "sign"] as const;
export type Step = (typeof STEPS)[number];

export const STAGES: { value: Stage; label: string }[] = [
  { value: "first", label: "一审" },
  { value: "second", label: "二审" },
  { value: "retrial", label: "再审" },
  { value: "enforcement", label: "执行" },
];

/** A form nobody touched: what the court knows already is filled in. */
export function begin(form: Pick<ConfirmationForm, "phone" | "stage">): Draft {
  return {
    step: "told",
    told: false,
    address: "",
    postcode: "",
    phone: form.phone,
    agrees: "",
    mobile: form.phone,
    email: "",
    wechat: "",
    hasReceiver: false,
    receiverName: "",
    relation: "",
    receiverId: "",
    other: "",
    // A case goes on: the address is wanted for what comes after, unless the party says no.
    stages: STAGES.map((one) => one.value).slice(
      STAGES.findIndex((one) => one.value === form.stage),
    ),
  };
}

const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

const isMobile = (text: string) => /^1[3-9]\d{9}$/.test(plain(text));
const isTelephone = (text: string) =>
  isMobile(text) || /^0\d{9,11}$/.test(plain(text).replaceAll("-", ""));

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 公民身份号码 with its last sign computed from the others. */
export function isCitizenId(text: string): boolean {
  const id = plain(text).toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(id[at]), 0);
  return "10X98765432"[sum % 11] === id[17];
}

/** What is wrong in a step, by field; nothing when one can go on. The court checks again. */
export function faults(draft: Draft, step: Step, own: Stage): Record<string, string> {
  const found: Record<string, string> = {};
  if (step === "told" && !draft.told) {
    found.told = "请先阅读告知事项，再勾选“我已阅读并明白”";
  }
  if (step === "address") {
    const length = [...draft.address.trim()].length;
    if (length < 6 || length > 200) found.address = "请写清楚到门牌号，6 到 200 个字";
    if (draft.postcode && !/^\d{6}$/.test(plain(draft.postcode))) {
      found.postcode = "邮政编码是 6 位数字，不知道可以不填";
    }
    if (!isTelephone(draft.phone)) {
      found.phone = "请填 11 位手机号，或带区号的固定电话";
    }
  }
  if (step === "electronic") {
    if (!draft.agrees) found.agrees = "请选择是否同意电子送达";
    if (draft.agrees === "yes") {
      if (!draft.mobile.trim() && !draft.email.trim()) {
        found["electronic.phone"] = "请至少填写手机号或电子邮箱";
      } else if (draft.mobile.trim() && !isMobile(draft.mobile)) {
        found["electronic.phone"] = "请填 11 位手机号";
      }
      if (draft.email.trim() && !/^[!-~]+@[!-~]+\.[!-~]+$/.test(plain(draft.email))) {
        found["electronic.email"] = "电子邮箱的格式不对，如 zhang@example.cn";
      }
    }
  }
  if (step === "receiver") {
    if (draft.hasReceiver) {
      if (!draft.receiverName.trim()) found["receiver.name"] = "请填写指定签收人的姓名";
      if (!draft.relation.trim()) found["receiver.relation"] = "请填写他与您的关系";
      if (!isCitizenId(draft.receiverId)) {
        found["receiver.id_number"] = "身份证号不对，请对照证件核对";
      }
    }
    if (!draft.stages.includes(own)) {
      const label = STAGES.find((one) => one.value === own)?.label ?? "";
      found.stages = `必须包含本案现在所处的${label}程序`;
    }
  }
  return found;
}

const HOME: [prefix: string, step: Step][] = [
  ["told", "told"],
  ["address", "address"],
  ["postcode", "address"],
  ["phone", "address"],
  ["consent", "electronic"],
  ["agrees", "electronic"],
  ["electronic", "electronic"],
  ["receiver", "receiver"],
  ["other", "receiver"],
  ["stages", "receiver"],
  ["signature", "sign"],
];

/** Where a field is filled in, to go back to what the court refused. */
export function stepOf(field: string): Step {
  return (
    HOME.find(([prefix]) => field === prefix || field.startsWith(`${prefix}.`))?.[1] ?? "check"
  );
}

/** As the court takes it. */
export function bodyOf(draft: Draft, signature: string): SubmitForm {
  const agrees = draft.agrees === "yes";
  return {
    address: draft.address.trim(),
    postcode: plain(draft.postcode),
    phone: plain(draft.phone),
    agrees,
    electronic: {
      phone: agrees ? plain(draft.mobile) : "",
      email: agrees ? plain(draft.email) : "",
      wechat: agrees ? draft.wechat.trim() : "",
      fax: "",
      qq: "",
    },
    receiver: draft.hasReceiver
      ? {
          name: draft.receiverName.trim(),
          relation: draft.relation.trim(),
          id_number: plain(draft.receiverId).toUpperCase(),
        }
      : null,
    other: draft.other.trim(),
    stages: draft.stages,
    told: draft.told,
    signature,
  };
}

/** What stands on the page to be checked before signing, and where to change it. */
export function summary(draft: Draft): { name: string; text: string; step: Step }[] {
  const { electronic, receiver } = bodyOf(draft, "");
  const ways = [
    electronic?.phone && `短信 ${electronic.phone}`,
    electronic?.email && `电子邮箱 ${electronic.email}`,
    electronic?.wechat && `微信 ${electronic.wechat}`,
  ].filter(Boolean);
  return [
    {
      name: "送达地址",
      text: [draft.address.trim(), plain(draft.postcode)].filter(Boolean).join("，邮编 "),
      step: "address",
    },
    { name: "联系电话", text: plain(draft.phone), step: "address" },
    {
      name: "电子送达",
      text: draft.agrees === "yes" ? `同意：${ways.join("；")}` : "不同意",
      step: "electronic",
    },
    {
      name: "指定签收人",
      text: receiver ? `${receiver.name}（${receiver.relation}）${receiver.id_number}` : "没有",
      step: "receiver",
    },
    ...(draft.other.trim()
      ? [{ name: "其他联系方式", text: draft.other.trim(), step: "receiver" as const }]
      : []),
    {
      name: "适用范围",
      text: STAGES.filter((one) => draft.stages.includes(one.value))
        .map((one) => one.label)
        .join("、"),
      step: "receiver",
    },
  ];
}
