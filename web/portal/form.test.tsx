import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forget } from "@/features/portal/kept";
import type { MockServer } from "../test/mock/server";
import { anAsked } from "../test/mock/situations";
import { Portal } from "./router";

// jsdom draws nothing: a press stands for the finger.
vi.mock("@/shared/ui/SignaturePad", () => ({
  SignaturePad: ({ onChange }: { onChange: (image: string | null) => void }) => (
    <button type="button" onClick={() => onChange("data:image/png;base64,AA==")}>
      签
    </button>
  ),
}));

beforeEach(() => {
  forget();
  sessionStorage.clear();
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The real places at an address of the portal. */
function open(server: MockServer, at = "/p/form"): void {
  vi.stubGlobal("fetch", (request: Request) => server.answer(request));
  window.history.replaceState(null, "", at);
  render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
const press = async (name: string) => fireEvent.click(await screen.findByRole("button", { name }));
const tick = async (name: string) => fireEvent.click(await screen.findByLabelText(name));
const type = async (name: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(name), { target: { value } });

/** As far as the page where everything is checked. */
async function fillIn(address: string): Promise<void> {
  await tick("我已阅读并明白");
  await press("下一步");
  await type("送达地址", address);
  await press("下一步");
  await tick("同意电子送达");
  await press("下一步");
  await screen.findByRole("heading", { name: "签收人和适用范围" });
  await press("下一步");
  await screen.findByRole("heading", { name: "请核对您填写的内容" });
}

it("leads from the link to the form, whatever page is asked for", async () => {
  open(anAsked(), "/p/l/tok");
  expect(await screen.findByText(/法院请您填写送达地址确认书/)).toBeTruthy();
  await type("短信里的签收码", "38291645");
  await type("填写人证件号后六位", "01234x");
  await press("核验身份");
  expect(await screen.findByRole("heading", { name: "填写送达地址确认书" })).toBeTruthy();
  cleanup();
  open(anAsked(true), "/p/package");
  expect(await screen.findByRole("heading", { name: "填写送达地址确认书" })).toBeTruthy();
});

it("goes on where it was when the page is loaded again, the signature apart", async () => {
  open(anAsked(true));
  await fillIn("北京市昌平区府学路12号院3号楼");
  await press("核对无误，去签名");
  await press("签");
  cleanup();
  forget();
  open(anAsked(true));
  await screen.findByRole("heading", { name: "请核对您填写的内容" });
  expect(screen.getByText("北京市昌平区府学路12号院3号楼")).toBeTruthy();
  await press("核对无误，去签名");
  const hand = await screen.findByRole("button", { name: "提交确认书" });
  expect((hand as HTMLButtonElement).disabled).toBe(true);
  await press("签");
  await press("提交确认书");
  expect(await screen.findByText("确认书已提交")).toBeTruthy();
  expect(screen.getByRole("link", { name: "下载副本（PDF）" }).getAttribute("href")).toBe(
    "/api/portal/form/copy",
  );
  expect(sessionStorage.length).toBe(0);
});

it("leads back to the field the court refuses, with its words", async () => {
  open(anAsked(true));
  await fillIn("北京市昌平区某街道门牌不详");
  await press("核对无误，去签名");
  await press("签");
  await press("提交确认书");
  expect(await screen.findByRole("heading", { name: "送达地址和电话" })).toBeTruthy();
  expect(screen.getByText("请写明门牌号。")).toBeTruthy();
  expect((screen.getByLabelText("送达地址") as HTMLTextAreaElement).value).toContain("不详");
});
