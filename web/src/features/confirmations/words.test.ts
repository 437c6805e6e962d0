import { describe, expect, it } from "vitest";
import { electronicWords, invitedMark, isOpen, sourceName, stageWords, stateMark } from "./words";

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
  it("says where an invitation stands, in words besides the colour", () => {
    const states = ["open", "locked", "expired", "filled", "refused", "withdrawn", "disowned"];
    const shown = states.map((state) => invitedMark({ state, confirmation_id: "x" }).text);
    expect(new Set(shown).size).toBe(states.length);
    expect(invitedMark({ state: "filled", confirmation_id: null }).note).toBe("正在登记");
    expect(states.filter((state) => isOpen({ state }))).toEqual(["open", "locked"]);
  });
  it("has a word for every source and state", () => {
    expect(sourceName("online")).toBe("当事人网上填写");
    expect(sourceName("standing")).toBe("单位常年确认");
    expect(stateMark("withdrawn").text).toBe("已撤销");
    expect(stateMark("other").text).toBe("other");
  });
});
