import { describe, expect, it } from "vitest";
import type { DeliveryRow } from "@/api/types";
import { findings } from "./FindingAct";

function choices(objected: boolean, ...states: string[]) {
  const effects = states.map((state) => ({ state })) as DeliveryRow["effects"];
  return findings({ objected, effects }).map((one) => one.value);
}

describe("what a judge can find", () => {
  it.each([
    [true, ["PRESUMED"], ["upheld", "rebutted", "voided"]],
    [true, ["DISPATCHED"], ["upheld", "voided"]],
    [false, ["SERVED", "PRESUMED"], ["rebutted", "voided"]],
    [false, ["SERVED"], ["voided"]],
  ])("objected %s with %j", (objected, states, wanted) => {
    expect(choices(objected, ...states)).toEqual(wanted);
  });
});
