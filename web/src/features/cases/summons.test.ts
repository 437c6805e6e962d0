import { describe, expect, it } from "vitest";
import type { CasePage } from "@/api/types";
import { summonsWords } from "./summons";

type State = CasePage["matrix"][number]["cells"][number]["state"];

function page(...states: (State | undefined)[]): Pick<CasePage, "matrix"> {
  return {
    matrix: states.map((state, at) => ({
      party_id: `party-${at}`,
      recipient_name: "张*",
      role: "被告",
      delivery_id: null,
      confirmed: true,
      cells: [
        { document: "传票", label: "", state: state ?? null },
        { document: "起诉状副本", label: "", state: "DISPATCHED" },
      ],
    })),
  };
}

describe("summonsWords", () => {
  it("claims nothing before a summons was dispatched", () => {
    expect(summonsWords(page(undefined))).toEqual({ done: false, text: "还没有发起送达传票。" });
    expect(summonsWords({ matrix: [] }).done).toBe(false);
  });

  it("counts people whose summons has not taken effect", () => {
    expect(summonsWords(page("PRESUMED", "DISPATCHED", "FAILED")).text).toBe(
      "传票尚有 2 人未送达。",
    );
  });

  it("names those whom nobody summoned yet", () => {
    expect(summonsWords(page("SERVED", undefined))).toEqual({
      done: false,
      text: "传票已送达 1 人；另有 1 名当事人未发起。",
    });
    expect(summonsWords(page("SERVED", "DEEMED"))).toEqual({
      done: true,
      text: "传票已送达 2 人。",
    });
  });
});
