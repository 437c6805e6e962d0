import { describe, expect, it } from "vitest";
import { evidenceWords } from "./evidence";

describe("evidenceWords", () => {
  it("names how somebody was recognised and shortens digests", () => {
    const words = evidenceWords({
      agent: "some browser",
      factor: "code+id_tail",
      ip: "127.0.0.1",
      document_sm3: "45d6fe247cee201397fd8832c753f766",
      signer: null,
    });
    expect(words).toBe(
      "核验方式 签收码和证件号后六位，来源地址 127.0.0.1，文书 SM3 45d6fe247cee2013…",
    );
  });

  it("says nothing where there is nothing", () => {
    expect(evidenceWords(null)).toBe("");
    expect(evidenceWords({ message: "an id", reason: "" })).toBe("");
  });
});
