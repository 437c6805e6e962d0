import { afterEach, expect, it, vi } from "vitest";
import { ask, taken } from "./ahead";
import { cover } from "./portal";

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: unknown) =>
  vi.fn(async () => new Response(JSON.stringify(body), { status }));

it("asks once for the page that reads what was asked for", async () => {
  const fetch = answering(200, { court: "人民法院" });
  vi.stubGlobal("fetch", fetch);
  ask("tok");
  expect(fetch).toHaveBeenCalledWith("/api/portal/links/tok", { credentials: "same-origin" });
  expect(await cover("tok")).toEqual({ court: "人民法院" });
  expect(fetch).toHaveBeenCalledTimes(1);
  await cover("tok");
  expect(fetch).toHaveBeenCalledTimes(2);
});

it("gives no link what was asked for another", async () => {
  vi.stubGlobal("fetch", answering(200, {}));
  ask("one");
  expect(taken("other")).toBeNull();
  expect(taken("one")).not.toBeNull();
});

it("hands on a refusal and a failure as if they had been read now", async () => {
  vi.stubGlobal("fetch", answering(404, { code: "link.unknown", title: "没有这个链接" }));
  ask("tok");
  await expect(cover("tok")).rejects.toMatchObject({ status: 404, code: "link.unknown" });
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("no network")));
  ask("tok");
  await expect(cover("tok")).rejects.toMatchObject({ status: 0, code: "network.unreachable" });
});
