import { describe, expect, it } from "vitest";
import { parties } from "../../../test/mock/data-serving";
import { addressState, consentWords, partyKind, procedureName } from "./words";

describe("case words", () => {
  it("tells an electronic address from a postal one", () => {
    const [first] = parties;
    if (!first) throw new Error("no party");
    const unconfirmed = first.phones.map((phone) => ({ ...phone, confirmed: false }));
    expect(addressState(first)).toBe("electronic");
    expect(addressState({ ...first, phones: unconfirmed })).toBe("postal");
    expect(addressState({ ...first, phones: unconfirmed, address_confirmed: false })).toBe("none");
    const [phone] = first.phones;
    const emails = phone ? [{ ...phone, confirmed: true }] : [];
    expect(addressState({ ...first, phones: unconfirmed, emails })).toBe("electronic");
  });

  it("takes an agent's confirmed number as the party's", () => {
    const company = parties.find((one) => one.agents.length > 0);
    expect(company && addressState(company)).toBe("electronic");
  });

  it("speaks as clerks do", () => {
    expect(partyKind("natural")).toBe("自然人");
    expect(consentWords("a")).toContain("确认书");
    expect(consentWords(null)).toBe("未表示");
    expect(procedureName("普通")).toBe("普通程序");
    expect(procedureName("简易程序")).toBe("简易程序");
  });
});
