import { describe, expect, it } from "vitest";
import type { AttemptSum, AttemptSums } from "@/api/types";
import { drill, filterOf, leadsOn, picked, servedShare } from "./search";

const sum = (key: string, title: string): AttemptSum => ({
  key,
  title,
  person: null,
  begun: 8,
  arrived: 7,
  opened: 5,
  signed: 4,
  served: 6,
  notified: 0,
  failed: 1,
  withdrawn: 0,
  open: 1,
});
const sums = (by: AttemptSums["by"], rows: AttemptSum[]): AttemptSums => ({
  from: "2026-08-20",
  to: "2026-09-18",
  method: "电子送达",
  by,
  rows,
  total: sum("", "合计"),
});

describe("送达明细", () => {
  it("shows a group within the period, and a cut month as far as it goes", () => {
    const months = sums("month", [sum("2026-08", "2026-08"), sum("2026-09", "2026-09")]);
    const [august, september] = months.rows as [AttemptSum, AttemptSum];
    expect(drill(months, august)).toMatchObject({ from: "2026-08-20", to: "2026-08-31" });
    expect(drill(months, september, "failed")).toMatchObject({
      tab: "list",
      from: "2026-09-01",
      to: "2026-09-18",
      outcome: "failed",
    });
    const divisions = sums("division", [sum("民事审判一庭", "民事审判一庭"), sum("", "未填庭室")]);
    const [first, unnamed] = divisions.rows as [AttemptSum, AttemptSum];
    expect(drill(divisions, first)).toMatchObject({ division: "民事审判一庭", to: "2026-09-18" });
    expect(drill(divisions, divisions.total)).not.toHaveProperty("division");
    expect([leadsOn(divisions, first), leadsOn(divisions, unnamed)]).toEqual([true, false]);
  });

  it("asks the server for what is meant and shows people what narrows it down", () => {
    const search = { tab: "list", person: "p1", name: "赵晓敏", cause: "离婚纠纷", open: "d1" };
    expect(filterOf(search)).toEqual({ person: "p1", cause: "离婚纠纷" });
    expect(picked(search).map((one) => one.words)).toEqual(["案由：离婚纠纷", "送达人：赵晓敏"]);
    expect(picked({ channel: "sms" })[0]?.words).toBe("渠道：短信");
  });

  it("does not count what the court took back", () => {
    expect(servedShare({ begun: 10, withdrawn: 2, served: 6 })).toBe("75.0%");
    expect(servedShare({ begun: 1, withdrawn: 1, served: 0 })).toBe("—");
  });
});
