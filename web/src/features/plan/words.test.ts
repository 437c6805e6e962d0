import { expect, test } from "vitest";
import type { ServicePlan } from "@/api/types";
import { draftsOf, moved, planMark, stepsOf } from "./words";

const plan = (steps: ServicePlan["steps"]) =>
  ({ steps, usual: ["phone", "postal"] }) as unknown as ServicePlan;

test("a first plan begins with the usual order, a later one with what stands", () => {
  expect(draftsOf(plan([]))[""]?.map((one) => one.method)).toEqual(["phone", "postal"]);
  const step = (method: string, party_id?: string) => ({
    method,
    label: method,
    place: "",
    party_id: party_id ?? null,
  });
  const drafts = draftsOf(plan([step("direct"), step("relay", "p1")]));
  expect(stepsOf(drafts)).toEqual([
    { method: "direct", place: "" },
    { party_id: "p1", method: "relay", place: "" },
  ]);
});

test("a step moves within its list and never out of it", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

test("a plan that is not approved looks different", () => {
  expect(planMark({ state: "proposed", label: "待审批" }).tone).toBe("yellow");
  expect(planMark({ state: null, label: "未提出" }).tone).toBe("grey");
});
