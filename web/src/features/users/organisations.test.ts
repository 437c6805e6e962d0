import { describe, expect, it } from "vitest";
import type { Organisation } from "@/api/types";
import { officesOf, topOf, unitsOf } from "./organisations";

const one = (id: string, parent_id: string | null, name: string): Organisation => ({
  id,
  parent_id,
  name,
  kind: "court",
  kind_name: "法院",
  code: id,
  level: 1,
});
const all = [
  one("court", null, "昌平法院"),
  one("civil2", "court", "民二庭"),
  one("team", "civil2", "速裁组"),
  one("other", null, "怀柔法院"),
];

describe("organisations", () => {
  it("finds the office of any unit", () => {
    expect(topOf(all, "team")).toBe("court");
    expect(officesOf(all).map((each) => each.id)).toEqual(["court", "other"]);
  });

  it("lists the units of an office in the order of its tree", () => {
    expect(unitsOf(all, "court")).toEqual([
      { id: "civil2", label: "民二庭" },
      { id: "team", label: "　速裁组" },
    ]);
    expect(unitsOf(all, "other")).toEqual([]);
  });
});
