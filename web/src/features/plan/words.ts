import type { ServicePlan } from "@/api/types";
import type { Mark } from "@/shared/lib/chips";

/** Where a plan stands, as a mark. */
export function planMark(plan: Pick<ServicePlan, "state" | "label">): Mark {
  const tone = { proposed: "yellow", approved: "green", returned: "red" } as const;
  const known = plan.state as keyof typeof tone | null | undefined;
  return {
    tone: known ? tone[known] : "grey",
    text: plan.label,
    note: null,
    ...(known === "approved" && { sign: "done" as const }),
  };
}

/** A step while it is being written. */
export interface Draft {
  method: string;
  place: string;
}

/** The lists of a plan: `""` for everybody, else by party. */
export type Drafts = Record<string, Draft[]>;

/** What stands in a plan, or the usual order where there is none yet. */
export function draftsOf(plan: ServicePlan): Drafts {
  const drafts: Drafts = { "": [] };
  for (const step of plan.steps) {
    const list = step.party_id ?? "";
    drafts[list] = [...(drafts[list] ?? []), { method: step.method, place: step.place }];
  }
  if (plan.steps.length === 0) {
    drafts[""] = plan.usual.map((method) => ({ method, place: "" }));
  }
  return drafts;
}

/** The same as the server takes it. */
export function stepsOf(drafts: Drafts) {
  return Object.entries(drafts).flatMap(([party, steps]) =>
    steps.map((step) => ({
      ...(party && { party_id: party }),
      method: step.method,
      place: step.place.trim(),
    })),
  );
}

/** Moves one step up or down; what would leave the list stays. */
export function moved<T>(list: T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const one = list[at];
  if (one === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, index) => index !== at);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}
