import type { Page } from "@playwright/test";
import { accessible } from "./axe";
import { account, expect, picture, signIn, test, where } from "./world";

// Every page as those see it who work on it, with its picture and axe.
const PAGES: [who: string, pages: [path: string, heading: string, name: string][]][] = [
  [
    "clerk",
    [
      ["", "今日", "home"],
      ["tasks?view=all", "送达任务", "tasks"],
      ["tasks/new", "新建送达任务", "task-new"],
      ["cases", "案件", "cases"],
      ["messages", "消息台账", "messages"],
      ["messages/statistics", "消息统计", "messages-statistics"],
      ["notices", "站内消息", "notices"],
      ["calc/term", "期限计算器", "term"],
      ["calc/service-effect", "送达效力", "service-effect"],
      ["calc/identity", "号码核验", "identity"],
      ["admin/audit", "审计", "audit-own"],
      ["admin/calendar", "日历", "calendar"],
      ["security", "我的安全设置", "security"],
    ],
  ],
  [
    "system",
    [
      ["admin/users", "用户", "users"],
      ["admin/grants", "授权", "grants"],
      ["admin/groups", "用户组", "groups"],
      ["admin/systems", "接入系统", "systems"],
      ["admin/fields", "字段目录", "fields"],
      ["admin/templates", "消息模板", "templates"],
      ["admin/jobs", "后台任务", "jobs"],
      ["admin/settings", "运行参数", "settings"],
    ],
  ],
  [
    "security",
    [
      ["admin/roles", "角色", "roles"],
      ["admin/grants", "授权", "grants-security"],
      ["admin/access", "权限说明", "access"],
    ],
  ],
  [
    "audit",
    [
      ["admin/audit", "审计", "audit"],
      ["admin/audit/statistics", "审计统计", "audit-statistics"],
    ],
  ],
];

for (const [who, pages] of PAGES) {
  test(`what ${who} sees is whole and accessible`, async ({ desk }) => {
    test.slow();
    await signIn(desk, account(who));
    for (const [path, heading, name] of pages) {
      await desk.goto(`${where.office()}${path}`);
      await expect(desk.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
      await expect(desk.getByRole("alert")).toHaveCount(0);
      await picture(desk, `page-${name}`);
      await accessible(desk);
      await narrow(desk, name);
    }
    if (who !== "clerk") return;
    await desk.goto(`${where.office()}cases`);
    await desk.getByRole("table", { name: "案件" }).getByRole("link").first().click();
    await expect(desk.getByRole("heading", { name: "文书 × 受送达人" })).toBeVisible();
    await narrow(desk, "case");
  });
}

/** The same on a phone: nothing but a table or a menu scrolls sideways. */
async function narrow(desk: Page, name: string) {
  await desk.setViewportSize({ width: 390, height: 844 });
  await picture(desk, `page-${name}-390`);
  const across = await desk.evaluate(() =>
    [document.documentElement, document.getElementById("main")].map((one) =>
      one ? one.scrollWidth - one.clientWidth : 0,
    ),
  );
  expect.soft(across, `${name} at 390 px`).toEqual([0, 0]);
  await desk.setViewportSize({ width: 1366, height: 900 });
}

test("nothing moves for whoever asked for calm, and all stands in its place", async ({
  browser,
}) => {
  const viewport = { width: 1366, height: 900 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await signIn(page, account("clerk"));
  const bell = page.getByRole("button", { name: /^站内消息/ });
  const floating = page.getByRole("region", { name: "站内消息" });
  for (const shown of [true, false, true]) {
    await bell.click();
    if (!shown) {
      await expect(floating).toBeHidden();
      continue;
    }
    await expect(floating).toBeInViewport({ ratio: 1 });
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
  }
  await page.goto(`${where.office()}security`);
  await page.getByRole("button", { name: "委托同事代办" }).click();
  const dialog = page.getByRole("dialog", { name: "委托同事代办" });
  await expect(dialog).toBeInViewport({ ratio: 1 });
  await dialog.getByRole("button", { name: "先不办" }).click();
  await expect(dialog).toBeHidden();
  await context.close();
});

test("nobody is told which half of a sign-in was wrong", async ({ desk }) => {
  const clerk = account("clerk");
  const words: string[] = [];
  for (const login of [clerk.login, "nobody-of-that-name"]) {
    await desk.goto(`${where.office()}sign-in`);
    await desk.getByLabel("登录名").fill(login);
    await desk.getByRole("textbox", { name: "密码" }).fill("Wrong-pass-2345");
    await desk.getByRole("button", { name: "登录" }).click();
    const alert = desk.getByRole("alert");
    await expect(alert).toBeVisible();
    words.push((await alert.textContent()) ?? "");
  }
  expect(words[0]).toBe(words[1]);
});

test("a page asks for sign-in and then goes on where one wanted to go", async ({ desk }) => {
  const clerk = account("clerk");
  await desk.goto(`${where.office()}cases?state=${encodeURIComponent("全部送达")}`);
  await desk.getByLabel("登录名").fill(clerk.login);
  await desk.getByRole("textbox", { name: "密码" }).fill(clerk.password);
  await desk.getByRole("button", { name: "登录" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "案件" })).toBeVisible();
  await expect(desk.getByText("全部送达").first()).toBeVisible();
  await desk.getByRole("button", { name: new RegExp(`^${clerk.name}`) }).click();
  await desk.getByRole("menuitem", { name: "退出登录" }).click();
  await expect(desk.getByRole("button", { name: "登录" })).toBeVisible();
  await desk.goto(`${where.office()}cases`);
  await expect(desk.getByRole("button", { name: "登录" })).toBeVisible();
});
