import { describe, expect, it } from "vitest";
import { asksIdentity, branchOf, RESULTS, resultOf, triedWords } from "./words";

describe("calls", () => {
  it("counts what came of the calls before", () => {
    expect(triedWords([])).toBe("还没有拨打");
    expect(triedWords([{ result: "占线" }, { result: "无人接听" }, { result: "占线" }])).toBe(
      "占线 2 次，无人接听 1 次",
    );
  });

  it("opens the branch of the script that a result belongs to", () => {
    expect(branchOf(undefined)).toBe("opening");
    expect(branchOf("agreed")).toBe("self");
    expect(branchOf("非本人")).toBe("other");
    expect(branchOf("拒绝沟通")).toBe("refusal");
  });

  it("asks for a recording wherever somebody answered", () => {
    for (const one of RESULTS) {
      expect(resultOf(one.value)?.answered).toBe(one.label.startsWith("接通"));
    }
    expect(RESULTS.filter((one) => asksIdentity(one.value)).map((one) => one.value)).toEqual([
      "agreed",
      "told",
    ]);
  });
});
