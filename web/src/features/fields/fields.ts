import type { Field } from "@/api/types";

export const LEVEL: Record<string, string> = {
  "1": "一级 一般",
  "2": "二级 内部",
  "3": "三级 敏感",
  "4": "四级 核心",
};

export const FORM: Record<Field["form"], string> = {
  clear: "明文",
  masked: "掩码",
  index: "盲索引",
  digest: "摘要",
  sealed: "加密（SM4）",
};

/** What is looked for in the catalogue. */
export interface Wanted {
  text: string;
  level: string | null;
  form: string | null;
}

/** The columns that fit, in the order of the catalogue. */
export function matching(all: Field[], wanted: Wanted): Field[] {
  const text = wanted.text.trim().toLowerCase();
  return all.filter(
    (field) =>
      (wanted.level === null || String(field.level) === wanted.level) &&
      (wanted.form === null || field.form === wanted.form) &&
      `${field.table}.${field.column} ${field.purpose}`.toLowerCase().includes(text),
  );
}
