import { describe, expect, it } from "vitest";
import type { DeliveryRow } from "@/api/types";
import { takingBack } from "./WithdrawalAct";

type Known = Parameters<typeof takingBack>[0];

const attempt = (state: string, method = "electronic") =>
  ({ state, method }) as DeliveryRow["attempts"][number];
const open: Known = { state: "OPEN", objected: false, read: false, attempts: [attempt("ARRIVED")] };

describe("taking back", () => {
  it("is possible until somebody looked, also when it counts as served", () => {
    expect(takingBack(open)).toBe("possible");
    expect(takingBack({ ...open, state: "SERVED" })).toBe("possible");
    expect(takingBack({ ...open, read: true })).toBe("read");
  });

  it("is over once another method was begun, unless a reading can be corrected", () => {
    const by = { ...open, attempts: [attempt("SENT"), attempt("SERVED", "pickup")] };
    expect(takingBack(by)).toBe("over");
    expect(takingBack({ ...by, read: true })).toBe("read");
  });

  it("is over where the judge is asked, found, or it was taken back", () => {
    expect(takingBack({ ...open, objected: true })).toBe("over");
    expect(takingBack({ ...open, state: "CANCELLED" })).toBe("over");
    expect(takingBack({ ...open, attempts: [attempt("VOIDED")] })).toBe("over");
    expect(takingBack({ ...open, attempts: [attempt("VOIDED"), attempt("SENT")] })).toBe(
      "possible",
    );
  });
});
