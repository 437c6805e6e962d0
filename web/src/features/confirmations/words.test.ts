import { describe, expect, it } from "vitest";
import { electronicWords, sourceName, stageWords, stateMark } from "./words";

const says = { address: "", phone: "", electronic_phone: "139****5678", email: "" };

describe("the words of a confirmation", () => {
  it("names the stages in their order", () => {
    expect(stageWords(["enforcement", "first"])).toBe("一审、执行");
    expect(stageWords([])).toBe("");
  });
  it("says where electronic service goes, or that there is none", () => {
    expect(electronicWords({ consent: "a", says })).toBe("139****5678");
    expect(electronicWords({ consent: null, says })).toBe("不同意电子送达");
    expect(electronicWords({ consent: "b", says: { ...says, email: "z***@e.cn" } })).toBe(
      "139****5678，z***@e.cn",
    );
  });
  it("has a word for every source and state", () => {
    expect(sourceName("standing")).toBe("单位常年确认");
    expect(stateMark("withdrawn").text).toBe("已撤销");
    expect(stateMark("other").text).toBe("other");
  });
});
