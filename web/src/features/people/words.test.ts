import { describe, expect, it } from "vitest";
import type { Party } from "@/api/types";
import { parties } from "../../../test/mock/data-serving";
import { nextStep, relatable, saidWords, statusesOf } from "./words";

const byName = (name: string): Party => {
  const found = parties.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const company = byName("某某科技有限公司");
const bankrupt = (over: Partial<Party> = {}): Party => ({
  ...company,
  status: {
    code: "bankrupt",
    name: "破产",
    said: null,
    otherwise: null,
    instead: "管理人",
    advice: "受送达单位已进入破产程序，请向管理人送达。（企业破产法25）",
    substitutes: ["管理人"],
  },
  ...over,
});

describe("people of a case", () => {
  it("offers what can befall whom", () => {
    const of = (kind: string) => statusesOf({ kind }).map((one) => one.value);
    expect(of("natural")).toContain("dead");
    expect(of("natural")).not.toContain("bankrupt");
    expect(of("legal")).toContain("bankrupt");
    expect(of("legal")).not.toContain("soldier");
    for (const kind of ["natural", "legal"]) expect(of(kind)).toContain("normal");
  });

  it("says since when, why and who said so", () => {
    const said = {
      code: "dead",
      name: "死亡",
      since: "2026-09-01",
      basis: "死亡证明",
      told: false,
      by: "何静",
      at: "2026-09-16T10:00:00+08:00",
    };
    expect(saidWords(said)).toBe("自 2026-09-01 起 · 死亡证明 · 何静登记");
    expect(saidWords({ ...said, since: null, basis: "", told: true })).toBe("审判业务系统告知");
  });

  it("relates only people of one side", () => {
    const names = relatable(company, parties).map((one) => one.name);
    expect(names).toContain("钱䶮喆");
    expect(names).not.toContain("刘𠮷");
    expect(names).not.toContain(company.name);
  });

  it("names who has to be put on record", () => {
    expect(nextStep(company)).toBeNull();
    expect(nextStep(bankrupt())).toContain("登记管理人");
    const [lawyer] = company.agents;
    if (!lawyer) throw new Error("no agent");
    const administrator = { ...lawyer, kind: "管理人", stands_in: true };
    expect(nextStep(bankrupt({ agents: [administrator] }))).toBeNull();
    const status = { ...bankrupt().status, instead: "所在监所", substitutes: [] };
    expect(nextStep(bankrupt({ status }))).toContain("转交");
  });
});
