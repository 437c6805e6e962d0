import { focusManager, onlineManager } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { me } from "../test/mock/data-kernel";
import { json, refuse } from "../test/mock/server";
import * as situations from "../test/mock/situations";
import { openOffice } from "../test/office";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  focusManager.setFocused(undefined);
  onlineManager.setOnline(true);
  localStorage.clear();
});

const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

describe("the door", () => {
  it("leads a stranger to sign-in and says one thing for every refusal", async () => {
    const { user } = openOffice(situations.signedOut(), "/cases");
    await heading("送达与期限管理");
    await user.type(screen.getByLabelText("登录名"), "zhouxiao");
    await user.type(screen.getByLabelText("密码"), "Not-it-12345");
    await user.click(screen.getByRole("button", { name: "登录" }));
    expect((await screen.findByRole("alert")).textContent).toContain("用户名或密码不正确");
  });

  it("keeps the page when asking again who is there fails", async () => {
    const server = situations.aBusyClerk();
    openOffice(server, "/cases");
    await heading("案件");
    let asked = 0;
    server.on("GET", "/api/kernel/session", () => {
      asked += 1;
      return refuse(500, "internal", "系统内部错误。");
    });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    // Asked a second time, the first refusal was heard.
    await waitFor(() => {
      focusManager.setFocused(false);
      focusManager.setFocused(true);
      expect(asked).toBeGreaterThan(1);
    });
    await heading("案件");
  });

  it("leads whose password is too old to a new one, before anything else", async () => {
    const late = situations.aBusyClerk({
      must_change_password: true,
      password: { expires_on: "2026-11-01", days_left: null, notice: null, expired: true },
    });
    openOffice(late, "/cases");
    await heading("密码已满 90 天，请先修改再继续工作");
    expect(await screen.findByText("不是最近 5 次用过的密码")).toBeTruthy();
  });

  it("lets an administrator without an app do nothing but set one up", async () => {
    const fresh = situations.aBusyClerk({
      permissions: ["kernel.audit.read"],
      user: { id: "a", login: "auditor", name: "邵立平", title: null, admin_kind: "audit" },
      second_factor: {
        enrolled: false,
        required: true,
        passed: false,
        fresh_until: null,
        recovery_codes_left: 0,
      },
    });
    openOffice(fresh, "/admin/audit");
    await screen.findByText(/管理员须先启用动态口令/, {}, { timeout: 8000 });
    await heading("我的安全设置");
  }, 15_000);

  it("asks for the code in the same flow when one is set up", async () => {
    const server = situations.signedOut();
    server.on("POST", "/api/kernel/session", ({ body }) =>
      (body as { code?: string }).code === "123456"
        ? json(me)
        : refuse(401, "sign_in.code_required", "请再输入手机上的 6 位动态口令。"),
    );
    const { user } = openOffice(server, "/sign-in");
    await heading("送达与期限管理");
    await user.type(screen.getByLabelText("登录名"), "sysadmin");
    await user.type(screen.getByLabelText("密码"), "Quiet-Lake-2087");
    await user.click(screen.getByRole("button", { name: "登录" }));
    await user.type(await screen.findByLabelText("动态口令"), "123456");
    await user.click(screen.getByRole("button", { name: "登录" }));
    await heading("今日");
  }, 20_000);

  it("sends an administrator to what he is there for", async () => {
    const audit = situations.aBusyClerk({
      permissions: ["kernel.audit.read", "kernel.user.read"],
      user: { id: "a", login: "auditor", name: "邵立平", title: null, admin_kind: "audit" },
    });
    openOffice(audit, "/");
    await heading("审计");
    expect(screen.queryByRole("link", { name: "送达任务" })).toBeNull();
  });
});

describe("today", () => {
  it("answers what must be done now, each number a way to its list", async () => {
    openOffice(situations.aBusyClerk(), "/");
    await heading("今日");
    const todo = await screen.findByRole("list", { name: "待办" });
    const overdue = within(todo).getByRole("link", { name: /^逾期/ });
    expect(overdue.getAttribute("href")).toBe("/tasks?view=mine&overdue=1");
    expect(overdue.textContent).toContain("2");
  });

  it("tells the first day's clerk how to begin", async () => {
    openOffice(situations.nothingYet(), "/");
    expect(await screen.findByText("还没有送达任务")).toBeTruthy();
    expect(screen.getByRole("button", { name: "输入案号，新建任务" })).toBeTruthy();
  });

  it("says what is safe and what to do when the server fails", async () => {
    openOffice(situations.readFails("/api/serving/home"), "/");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("服务器内部错误");
    expect(alert.textContent).toContain("已保存的内容不受影响");
    expect(within(alert).getByRole("button", { name: "重新读取" })).toBeTruthy();
  });

  it("says whom to ask without permission", async () => {
    openOffice(situations.notAllowed("/api/serving/cases"), "/cases");
    expect((await screen.findByRole("alert")).textContent).toContain("安全管理员");
  });
});

describe("a new task", () => {
  it("keeps what was typed when the case system is down, over a new visit too", async () => {
    const { user } = openOffice(situations.caseSystemDown(), "/tasks/new");
    await heading("新建送达任务");
    await user.type(screen.getByLabelText("案号"), "民初1871");
    expect(screen.getByText("将取回 （2026）京0114民初1871号")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "取回案件" }));
    expect((await screen.findByRole("alert", {}, { timeout: 8000 })).textContent).toContain(
      "已填写的内容保留",
    );
    expect(localStorage.getItem("duban.task.new")).toContain("民初1871");
  }, 15_000);

  it("repeats an unanswered fetch under the same key and asks anew for another case", async () => {
    const server = situations.aBusyClerk();
    let asked = 0;
    server.on("POST", "/api/serving/cases/fetch", () => {
      asked += 1;
      if (asked === 1) return refuse(503, "write.unknown", "结果不明");
      return asked === 2
        ? json({ case_id: "01997000-0000-7000-8000-000000000400", number: "x", created: true })
        : refuse(404, "case.not_found", "没有这个案件");
    });
    const { user } = openOffice(server, "/tasks/new");
    await heading("新建送达任务");
    await user.type(screen.getByLabelText("案号"), "民初1871");
    await user.click(screen.getByRole("button", { name: "取回案件" }));
    await screen.findByText("（2026）京0114民初1871号", {}, { timeout: 8000 });
    const keys = server.writes.map((one) => one.headers.get("idempotency-key"));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(server.writes.every((one) => one.headers.get("x-duban") === "1")).toBe(true);

    await user.click(screen.getByRole("button", { name: "换一个案件" }));
    await user.clear(screen.getByLabelText("案号"));
    await user.type(screen.getByLabelText("案号"), "民初9");
    await user.click(screen.getByRole("button", { name: "取回案件" }));
    await waitFor(() => expect(server.writes).toHaveLength(3));
    expect(server.writes[2]?.headers.get("idempotency-key")).not.toBe(keys[0]);
  }, 20_000);
});

describe("a second step", () => {
  const DRAFT = "/tasks/01997000-0000-7000-8000-000000000305";

  it("sends even where the browser believes there is no network", async () => {
    const server = situations.aBusyClerk();
    const { user } = openOffice(server, DRAFT);
    await heading("SD-2026-081405");
    onlineManager.setOnline(false);
    await user.click(screen.getByRole("button", { name: "发起送达" }));
    const dialog = await screen.findByRole("dialog", { name: "发起送达" });
    await user.click(within(dialog).getByRole("button", { name: "发起送达" }));
    await waitFor(() => expect(server.writes.at(-1)?.path).toMatch(/\/dispatch$/));
  }, 20_000);
});

describe("personal data", () => {
  it("is shown after a reason, with the contact and the reason on the wire", async () => {
    const server = situations.aBusyClerk();
    const { user } = openOffice(server, "/cases/01997000-0000-7000-8000-000000000400");
    const [eye] = await screen.findAllByRole("button", { name: "查看刘𠮷的手机号" });
    if (!eye) throw new Error("no eye");
    await user.click(eye);
    await user.click(await screen.findByRole("button", { name: "查看明文" }));
    expect(await screen.findByText("13800005678")).toBeTruthy();
    expect(server.writes.at(-1)?.body).toMatchObject({
      kind: "party_phone",
      reason: "电话核实地址",
    });
  }, 20_000);
});
