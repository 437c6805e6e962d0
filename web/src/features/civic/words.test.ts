import { expect, test } from "vitest";
import { faultWords, formatOf, lagWords, tableWords } from "./words";

test("a lag is said in the unit that fits", () => {
  const said = [null, 10, 1_800, 7_200, 300_000].map(lagWords);
  expect(said).toEqual(["—", "1 分钟", "30 分钟", "2 小时", "3 天"]);
});

test("a file is told by its end", () => {
  const told = ["a.XLSX", "b.ndjson", "c.jsonl", "d.json", "e.csv", "f"].map(formatOf);
  expect(told).toEqual(["xlsx", "ndjson", "ndjson", "json", null, null]);
});

test("what was not kept is said by the library", () => {
  const fault = {
    code: "Q02011",
    title: "身份证校验位不符",
    message: "",
    field: "",
    level: "block",
  };
  expect(faultWords({ ...fault, lane: "return", hint: "" })).toBe("身份证校验位不符。");
  expect(tableWords("accept")).toBe("受理");
});
