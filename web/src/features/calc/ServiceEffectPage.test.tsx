import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import * as situations from "../../../test/mock/situations";
import { openOffice } from "../../../test/office";

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const AT = "/calc/service-effect";
const ready = () => screen.findByRole("heading", { level: 1, name: "送达效力" });
const effects = () => screen.findByRole("list", { name: "各文书送达效力" });

it("fills an example in and answers it with one press, and gives back what stood there", async () => {
  const server = situations.aBusyClerk();
  const { user } = openOffice(server, AT);
  await ready();
  const asOf = screen.getByLabelText(/^问的是什么时候/) as HTMLInputElement;
  const before = asOf.value;
  await user.click(screen.getByRole("button", { name: "未确认，阅读为推定" }));
  const list = await effects();
  expect(server.writes.at(-1)?.body).toMatchObject({
    address: { confirmed: false, consent: null },
    events: [{ id: "e1" }, { id: "e2", channel: "portal", kind: "opened" }],
  });
  expect(list.textContent).toContain("推定送达");
  expect(list.textContent).toContain("送达平台已阅读，2026-01-06 09:00");
  expect(list.textContent).toContain("另一种可能");
  expect(list.textContent).toContain("2026年1月21日（周三）24时");
  const how = screen.getByRole("list", { name: "怎么得出的" });
  expect(within(how).getAllByRole("listitem")).toHaveLength(3);
  expect(localStorage.getItem("duban.calc.service-effect")).toContain("2026-01-06T09:00");

  await user.click(screen.getByRole("button", { name: "换回我填的" }));
  expect(asOf.value).toBe(before);
}, 30_000);

it("says beside the field what is missing, and asks nobody", async () => {
  const server = situations.aBusyClerk();
  const { user } = openOffice(server, AT);
  await ready();
  await user.click(screen.getByRole("button", { name: "计算" }));
  expect(screen.getByText("请选择文书类型。")).toBeTruthy();
  expect(screen.getByText("请填写日期和时间。")).toBeTruthy();
  expect(server.writes).toHaveLength(0);
  const type = screen.getByLabelText("第 1 份");
  await waitFor(() => expect(document.activeElement).toBe(type));
}, 30_000);

it("puts a refusal beside its field until the field changes", async () => {
  const { user } = openOffice(situations.aBusyClerk(), AT);
  await ready();
  await user.click(screen.getByRole("button", { name: "几份文书一并送达" }));
  await effects();
  const days = screen.getAllByLabelText("法院指定天数").at(-1);
  if (!days) throw new Error("no field for days");
  await user.clear(days);
  await user.type(days, "3");
  await user.tab();
  expect(screen.getByText(/条件改动过/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "计算" }));
  expect(await screen.findByText(/举证期限应为不少于15日/)).toBeTruthy();
  expect(days.getAttribute("aria-invalid")).toBe("true");
  await user.clear(days);
  await user.type(days, "20");
  await user.tab();
  expect(screen.queryByText(/举证期限应为不少于15日/)).toBeNull();
}, 30_000);

it("adds and removes what happened", async () => {
  const server = situations.aBusyClerk();
  const { user } = openOffice(server, AT);
  await ready();
  await user.click(screen.getByRole("button", { name: "退回后改用邮寄" }));
  await effects();
  await user.click(screen.getByRole("button", { name: "加一项" }));
  const third = screen.getByRole("group", { name: "第 3 项" });
  expect(within(third).queryByLabelText("渠道")).toBeNull();
  await user.click(screen.getByRole("button", { name: "移除第 3 项" }));
  expect(screen.queryByRole("group", { name: "第 3 项" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "计算" }));
  await waitFor(() => expect(server.writes).toHaveLength(2));
  expect(server.writes.at(-1)?.body).toMatchObject({
    events: [{ id: "e1" }, { method: "postal" }],
  });
}, 30_000);
