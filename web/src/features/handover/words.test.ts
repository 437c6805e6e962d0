import { describe, expect, it } from "vitest";
import type { HandoverCase } from "@/api/types";
import { documentWords, emptySlip, gapsOf, linesOf, slipTone, toBody } from "./words";

const CASE: HandoverCase = {
  id: "c",
  number: "（2026）京0114民初1号",
  cause: "物业服务合同纠纷",
  division: "速裁庭",
  hearing_at: null,
  parties: [
    { id: "p", name: "某物业公司", role: "原告" },
    { id: "d", name: "张*", role: "被告" },
    { id: "e", name: "李*", role: "被告" },
  ],
};

describe("a slip", () => {
  it("gets a line for each who is sued, with the papers of the line before", () => {
    const first = linesOf(CASE, []);
    expect(first.map((line) => line.partyId)).toEqual(["d", "e"]);
    const papers = [{ type: "传票", title: "传票", copies: 2 }];
    const before = first.slice(0, 1).map((line) => ({ ...line, documents: papers }));
    const more = linesOf(CASE, before);
    expect(more.map((line) => [line.partyId, line.documents])).toEqual([["e", papers]]);
  });

  it("says what is missing", () => {
    const empty = emptySlip("papers");
    expect(gapsOf(empty)).toEqual(["选择接收庭室", "添加案件"]);
    const lines = linesOf(CASE, []);
    expect(gapsOf({ ...empty, toUnitId: "u", lines })).toEqual(["为每一项选择文书"]);
    expect(gapsOf({ ...emptySlip("receipts"), toUnitId: "u" })).toEqual(["选择要移交的回证"]);
  });

  it("sends receipts by their delivery", () => {
    const body = toBody({ ...emptySlip("receipts"), toUnitId: "u", receipts: ["x"] });
    expect(body.lines).toEqual([{ delivery_id: "x" }]);
  });

  it("is red where something was returned", () => {
    expect(slipTone({ state: "closed", returned: 1 })).toBe("red");
    expect(slipTone({ state: "closed", returned: 0 })).toBe("green");
    expect(slipTone({ state: "handed", returned: 0 })).toBe("yellow");
    expect(documentWords([{ type: "传票", title: "传票", copies: 2 }])).toBe("《传票》2 份");
  });
});
