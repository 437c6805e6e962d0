import { describe, expect, it } from "vitest";
import type { Grant } from "@/api/types";
import { barred, daysWords, reachWords, stateMark } from "./words";

const said = { by: "asker", name: "卢志刚", at: "2026-09-16T10:00:00+08:00", text: "工作需要" };
const grant: Grant = {
  id: "g",
  holder_kind: "user",
  holder: { id: "u", name: "王芳" },
  office: { id: "o", name: "昌平法院" },
  what: "role",
  gives: { id: "r", name: "书记员" },
  reach: "office",
  places: [],
  from: "2026-09-16",
  until: null,
  state: "approved",
  in_force: true,
  requested: said,
  decided: null,
  ended: null,
};

describe("grants in words", () => {
  it("says where one stands today", () => {
    expect(stateMark(grant, "2026-09-16").text).toBe("生效中");
    const later = { ...grant, in_force: false, from: "2026-09-20" };
    expect(stateMark(later, "2026-09-16").text).toBe("未到开始日");
    const over = { ...grant, in_force: false, until: "2026-09-15", from: "2026-09-01" };
    expect(stateMark(over, "2026-09-16").text).toBe("已到期");
    expect(stateMark({ ...grant, state: "requested" }, "2026-09-16").text).toBe("待批准");
  });

  it("says how far and how long", () => {
    expect(reachWords(grant)).toBe("本单位");
    const places = [{ id: "a", name: "民一庭" }];
    expect(reachWords({ ...grant, reach: "chosen", places })).toBe("民一庭");
    expect(reachWords({ ...grant, what: "group", reach: null })).toBe("");
    expect(daysWords(grant)).toBe("2026-09-16 起");
    expect(daysWords({ ...grant, until: "2026-10-01" })).toBe("2026-09-16 至 2026-10-01");
  });

  it("tells who must not decide", () => {
    expect(barred(grant, "asker")).toContain("申请人");
    expect(barred(grant, "u")).toContain("持有人");
    expect(barred(grant, "third")).toBeNull();
  });
});
