import { describe, expect, it, vi } from "vitest";
import { askThrough, cookieAge, renewing, worthAnother } from "./step-up";

const answer = (status: number, code: string) => new Response(JSON.stringify({ code }), { status });
const wanted = () => answer(403, "session.step_up_required");

describe("the second factor in between", () => {
  it("asks once for many requests and lets them all go again", async () => {
    const handler = vi.fn(() => Promise.resolve(true));
    const leave = askThrough(handler);
    const all = await Promise.all([1, 2, 3].map(() => worthAnother(wanted(), cookieAge())));
    expect(all).toEqual([true, true, true]);
    expect(handler).toHaveBeenCalledTimes(1);
    leave();
    expect(await worthAnother(wanted(), cookieAge())).toBe(false);
  });

  it("leaves other refusals alone", async () => {
    const leave = askThrough(() => Promise.resolve(true));
    expect(await worthAnother(answer(403, "permission.missing"), cookieAge())).toBe(false);
    expect(await worthAnother(answer(401, "session.required"), cookieAge())).toBe(false);
    expect(await worthAnother(answer(200, ""), cookieAge())).toBe(false);
    leave();
  });

  it("sends again what left with the cookie of before", async () => {
    const before = cookieAge();
    const work = renewing(Promise.resolve("new"));
    expect(await worthAnother(answer(401, "session.required"), before)).toBe(true);
    expect(await work).toBe("new");
    expect(await worthAnother(answer(401, "session.required"), cookieAge())).toBe(false);
  });
});
