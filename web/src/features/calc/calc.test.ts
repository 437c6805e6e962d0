import { describe, expect, it } from "vitest";
import { identity } from "../../../test/mock/data-kernel";
import { partsOf } from "./identity";
import { termInput } from "./TermPage";

describe("termInput", () => {
  const fields = {
    start: "2025-09-26",
    amount: 5,
    unit: "workday" as const,
    rule: "administrative" as const,
    suspensions: [{ from: "", to: null }],
  };

  it("leaves unfinished suspensions out", () => {
    expect(termInput(fields)).toEqual({
      start: "2025-09-26",
      amount: 5,
      unit: "workday",
      rule: "administrative",
    });
  });

  it("asks civil periods in days, without suspensions", () => {
    const suspensions = [{ from: "2025-09-28", to: null }];
    expect(termInput({ ...fields, rule: "civil", suspensions })).toEqual({
      start: "2025-09-26",
      amount: 5,
      unit: "day",
      rule: "civil",
    });
  });
});

describe("partsOf", () => {
  it("says what a number means and nothing else", () => {
    const parts = partsOf(identity("11011419850314001X"));
    expect(parts).toContainEqual({ label: "出生日期", value: "1985年3月14日（周四）" });
    expect(parts.map((one) => one.label)).not.toContain("valid");
  });
});
