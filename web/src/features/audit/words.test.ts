import { describe, expect, it } from "vitest";
import { detailWords, operationTitle } from "./words";

describe("audit words", () => {
  it("reads a note whether it comes as JSON or as text of JSON", () => {
    const note = { field: "party_phone", reason: "电话核实地址" };
    expect(detailWords(note)).toBe("项目 手机号；事由 电话核实地址");
    expect(detailWords(JSON.stringify(note))).toBe("项目 手机号；事由 电话核实地址");
  });

  it("leaves plain text and nothing alone", () => {
    expect(detailWords("短信网关没有答复")).toBe("短信网关没有答复");
    expect(detailWords(null)).toBe("");
    expect(detailWords({ a: null, b: [] })).toBe("");
    expect(detailWords({ session: "01a1f971-a6f0-7c3a-b0a3-b031b06e8e3e" })).toBe("");
  });

  it("names operations and keeps codes it does not know", () => {
    expect(operationTitle("serving.task.dispatch")).toBe("发起送达");
    expect(operationTitle("something.new")).toBe("something.new");
  });
});
