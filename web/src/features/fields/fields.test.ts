import { expect, test } from "vitest";
import type { Field } from "@/api/types";
import { matching } from "./fields";

const field = (column: string, level: number, form: Field["form"]): Field => ({
  table: "case_party",
  column,
  level,
  form,
  personal: true,
  keep: "随案件档案保存",
  purpose: `${column} 的用途`,
});
const all = [field("name", 2, "clear"), field("id_sealed", 3, "sealed")];

test.each([
  [{ text: "", level: null, form: null }, 2],
  [{ text: "ID_", level: null, form: null }, 1],
  [{ text: "case_party.name", level: null, form: null }, 1],
  [{ text: "用途", level: "3", form: null }, 1],
  [{ text: "", level: null, form: "clear" }, 1],
  [{ text: "", level: "4", form: null }, 0],
])("%o finds %i", (wanted, count) => {
  expect(matching(all, wanted)).toHaveLength(count);
});
