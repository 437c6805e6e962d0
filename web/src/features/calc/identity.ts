import type { CalcRefusal, IdentityAnswer } from "@/api/types";
import { fullDay } from "@/shared/lib/dates";

const LABELS: Record<string, string> = {
  region_code: "区划代码",
  region_name: "区划",
  province_name: "省份",
  birth_date: "出生日期",
  sex: "性别",
  authority_name: "登记管理部门",
  authority_code: "登记管理部门代码",
  organisation_kind: "机构类别",
  organisation_code: "主体标识码",
  district_code: "区划代码",
  district_name: "区划",
  year: "年度",
  court_code: "法院代字",
  court_name: "法院",
  special_code: "专门标识",
  type_code: "类型代字",
  type_name: "案件类型",
  number: "编号",
  suffix: "后缀",
  channel_name: "渠道",
  channel_code: "渠道代码",
  date: "日期",
  sequence: "当日序号",
  code: "代码",
  name: "名称",
  full_name: "全称",
  province_code: "省份代码",
  since: "启用年份",
  abolished: "撤销年份",
  successor: "后继代码",
};

/** What a number says, in words: known parts only, empty ones left out. */
export function partsOf(answer: IdentityAnswer): { label: string; value: string }[] {
  return Object.entries(answer).flatMap(([key, value]) => {
    const label = LABELS[key];
    if (!label || (typeof value !== "string" && typeof value !== "number")) return [];
    const isDate = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
    return [{ label, value: isDate ? fullDay(value) : String(value) }];
  });
}

/** Whether the calculator refused the question itself. */
export function isRefusal(answer: IdentityAnswer | CalcRefusal): answer is CalcRefusal {
  return typeof answer.error === "object" && answer.error !== null;
}
