import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forget } from "@/features/portal/kept";
import { wechatAnswer } from "@/features/portal/wechat";
import { authorise, confirmed, offered } from "../test/mock/data-portal";
import type { MockServer } from "../test/mock/server";
import { json, refuse } from "../test/mock/server";
import { aParty } from "../test/mock/situations";
import { Portal } from "./router";

const WECHAT = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 MicroMessenger/8.0.40";
const depart = vi.hoisted(() => vi.fn());

vi.mock("@/features/portal/way", async (real) => ({
  ...(await real<typeof import("@/features/portal/way")>()),
  depart,
}));

beforeEach(() => {
  forget();
  depart.mockReset();
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The real places at an address of the portal, for somebody past the factor. */
function open(server: MockServer, at: string, agent = "Mozilla/5.0"): void {
  vi.stubGlobal("fetch", (request: Request) => server.answer(request));
  vi.spyOn(window.navigator, "userAgent", "get").mockReturnValue(agent);
  window.history.replaceState(null, "", at);
  render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
const button = (name: string) => screen.findByRole("button", { name });
const press = async (name: string) => fireEvent.click(await button(name));
const bound = { ...offered, wechat: "bound" as const };

it("reads what WeChat sends its user back with", () => {
  expect(wechatAnswer("?code=C&state=S")).toEqual({ code: "C", state: "S" });
  expect(wechatAnswer("?state=S")).toBeNull();
  expect(wechatAnswer("?code=C")).toBeNull();
  expect(wechatAnswer("")).toBeNull();
});

it("says nothing of WeChat where the court has no 公众号", async () => {
  open(aParty(confirmed, true), "/p/package", WECHAT);
  await button("我已知晓，查看文书");
  expect(screen.queryByText(/微信提醒/)).toBeNull();
});

it("tells who reads elsewhere to come back in WeChat", async () => {
  open(aParty(offered, true), "/p/package");
  await screen.findByText("在微信里打开本页，可以绑定微信提醒。");
  expect(screen.queryByRole("button", { name: "绑定微信" })).toBeNull();
});

it("leads to WeChat's question, once however often it is pressed", async () => {
  const server = aParty(offered, true);
  open(server, "/p/package", WECHAT);
  await screen.findByText(/短信照常发送/);
  await press("绑定微信");
  await press("绑定微信");
  await vi.waitFor(() => expect(depart).toHaveBeenCalledWith(authorise));
  expect(server.writes).toHaveLength(1);
  // Whoever comes back by 返回 can press again.
  expect((await button("绑定微信")).hasAttribute("disabled")).toBe(true);
  act(() => window.dispatchEvent(new Event("pageshow")));
  expect((await button("绑定微信")).hasAttribute("disabled")).toBe(false);
});

it("says what WeChat's platform refused, and lets the person press again", async () => {
  const server = aParty(offered, true).on("POST", "/api/portal/package/wechat", () =>
    refuse(503, "wechat.unreachable", "暂时连不上微信，没有绑定。请稍后再试；短信不受影响。"),
  );
  open(server, "/p/package", WECHAT);
  await press("绑定微信");
  await screen.findByText("暂时连不上微信，没有绑定。请稍后再试；短信不受影响。");
  expect((await button("绑定微信")).hasAttribute("disabled")).toBe(false);
});

it("binds once with what WeChat answered and leads to the documents", async () => {
  const server = aParty(offered, true);
  open(server, "/p/wechat?code=C&state=good", WECHAT);
  await screen.findByText("已绑定微信", { exact: true });
  await screen.findByText("已绑定微信。有新的文书会同时在微信里提醒您，短信照常发送。");
  expect(window.location.pathname + window.location.search).toBe("/p/package");
  expect(server.writes.map((one) => one.body)).toEqual([{ code: "C", state: "good" }]);
});

it("takes a refused binding in plain words, and the code out of the address", async () => {
  const server = aParty(offered, true);
  open(server, "/p/wechat?code=C&state=old", WECHAT);
  await screen.findByText("微信授权已失效，没有绑定。请返回后重新点“绑定微信”。");
  expect(screen.queryByRole("button", { name: "再试一次" })).toBeNull();
  expect(window.location.search).toBe("");
  fireEvent.click(screen.getByRole("link", { name: "返回我的文书" }));
  await button("绑定微信");
  expect(server.writes).toHaveLength(1);
});

it("lets an unanswered binding be tried again with the same answer", async () => {
  let down = true;
  const server = aParty(offered, true).on("POST", "/api/portal/package/wechat/bind", () =>
    down ? refuse(503, "write.unknown", "结果不明") : json(bound),
  );
  open(server, "/p/wechat?code=C&state=good");
  await screen.findByText("结果不明");
  down = false;
  await press("再试一次");
  await screen.findByText("已绑定微信", { exact: true });
  const good = { code: "C", state: "good" };
  expect(server.writes.map((one) => one.body)).toEqual([good, good]);
});

it("makes nothing of a press on 取消", async () => {
  const server = aParty(offered, true);
  open(server, "/p/wechat?state=good", WECHAT);
  await button("绑定微信");
  expect(window.location.pathname).toBe("/p/package");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(server.writes).toHaveLength(0);
});

it("ends the binding in a second step", async () => {
  const server = aParty(bound, true);
  open(server, "/p/package");
  await press("解除绑定");
  await screen.findByRole("heading", { name: "解除微信绑定" });
  expect(server.writes).toHaveLength(0);
  await press("确认解除绑定");
  await screen.findByText("在微信里打开本页，可以绑定微信提醒。");
  expect(server.writes.map((one) => one.path)).toEqual(["/api/portal/package/wechat/unbind"]);
});
