import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { ConfirmAct } from "./ConfirmAct";

async function open(onConfirm: () => Promise<unknown>) {
  const user = userEvent.setup();
  render(
    <ConfirmAct
      label="发起送达"
      title="发起送达"
      sentence="将发出短信。"
      confirmLabel="确认发起送达"
      onConfirm={onConfirm}
    />,
  );
  await user.click(screen.getByRole("button", { name: "发起送达" }));
  return { user, confirm: await screen.findByRole("button", { name: "确认发起送达" }) };
}

it("says what is missing instead of ignoring the press", async () => {
  const refused = vi.fn(() =>
    Promise.reject(new ApiProblem({ status: 422, code: "x", title: "还不能办理，请先上传文书" })),
  );
  const { user, confirm } = await open(refused);
  await user.click(confirm);
  expect((await screen.findByRole("alert")).textContent).toContain("请先上传文书");
  await user.click(confirm);
  expect(refused).toHaveBeenCalledTimes(2);
});

it("shows whatever else went wrong too", async () => {
  const { user, confirm } = await open(() => Promise.reject(new Error("oops")));
  await user.click(confirm);
  expect((await screen.findByRole("alert")).textContent).toContain("页面出错了");
});

it("works until the whole act is over and takes no second press meanwhile", async () => {
  let over = (): void => undefined;
  const act = vi.fn(() => new Promise<void>((done) => (over = done)));
  const { user, confirm } = await open(act);
  await user.click(confirm);
  expect(confirm.className).toContain("loading");
  expect(confirm.getAttribute("aria-disabled")).toBe("true");
  await user.click(confirm);
  expect(act).toHaveBeenCalledOnce();
  over();
});
