import type { Locator, Page } from "@playwright/test";
import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

// Every form of the office on a phone: nothing scrolls sideways, no button is out of reach.
const NUMBER = `（${thisYear()}）京0114民初8995号`;

/** What of a box lies beyond the screen, tables and tab strips aside, which scroll by themselves. */
async function beyond(box: Locator): Promise<string[]> {
  return box.evaluate((root) => {
    const wide = document.documentElement.clientWidth;
    const own = ".grid-wrap, .tabs, .shell-nav, .sr, [aria-hidden=true]";
    const controls = "a, button, input, textarea, select, label, p, li, dt, dd, h1, h2, h3, legend";
    const named = (one: Element) => `${one.tagName} ${(one.textContent ?? "").trim().slice(0, 30)}`;
    const outside = [...root.querySelectorAll(controls)]
      .filter((one) => {
        const { width, left, right } = one.getBoundingClientRect();
        return !one.closest(own) && width > 0 && (left < -1 || right > wide + 1);
      })
      .map((one) => `beyond the screen: ${named(one)}`);
    const scrolled = [document.documentElement, root, ...root.querySelectorAll("*")]
      .filter((one) => {
        const sideways = ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
        return !one.closest(own) && one.scrollWidth > one.clientWidth + 1 && sideways;
      })
      .map((one) => `scrolls sideways: ${one.className} ${named(one)}`);
    return [...outside, ...scrolled];
  });
}

async function fits(desk: Page, box: Locator, name: string): Promise<void> {
  await expect(box).toBeVisible();
  await expect(box.locator("[aria-busy=true]")).toHaveCount(0);
  await still(desk);
  await picture(desk, `phone-${name}`);
  expect.soft(await beyond(box), name).toEqual([]);
  await accessible(desk);
}

/** A civil day in Beijing, so many days from now. */
function day(ahead: number): string {
  const zone = { timeZone: "Asia/Shanghai", dateStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv", zone).format(new Date(Date.now() + ahead * 86_400_000));
}

const phone = (desk: Page) => desk.setViewportSize({ width: 390, height: 844 });
const dialog = (desk: Page, name: string | RegExp) => desk.getByRole("dialog", { name });
const shut = (box: Locator) => box.getByRole("button", { name: "先不办" }).click();

test("a clerk fills in a task and asks for things on a phone", async ({ desk }) => {
  test.slow();
  await phone(desk);
  await signIn(desk, account("clerk"));
  const main = desk.locator("#main");
  await desk.goto(`${where.office()}tasks/new`);
  await fits(desk, main, "task-1-number");
  await desk.getByLabel("案号", { exact: true }).fill("民初8995");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(NUMBER, { exact: true })).toBeVisible();
  const defendant = desk.getByRole("listitem").filter({ hasText: "被告" });
  await defendant.getByRole("checkbox").first().check();
  await desk.getByLabel("选择文书文件").setInputFiles([
    {
      name: "起诉状副本.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(paper("起诉状副本", 2)),
    },
    { name: "坏文件.pdf", mimeType: "application/pdf", buffer: Buffer.from("no paper at all") },
  ]);
  await expect(desk.getByRole("button", { name: "移除文书 起诉状副本" })).toBeVisible();
  await expect(desk.getByRole("button", { name: "不要了" })).toBeVisible();
  await fits(desk, main, "task-2-filled");
  await main.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
  await picture(desk, "phone-task-3-below");
  await desk.getByRole("button", { name: "发起送达" }).click();
  await fits(desk, dialog(desk, "发起送达"), "task-4-dispatch");
  await shut(dialog(desk, "发起送达"));
  await defendant
    .getByRole("button", { name: /^查看.*手机号$/ })
    .first()
    .click();
  await fits(desk, desk.locator(".ant-popover:visible"), "task-5-reveal");

  await desk.goto(`${where.office()}tasks?view=all`);
  const tasks = desk.getByRole("table", { name: "送达任务" });
  await tasks.getByRole("checkbox").first().check();
  await fits(desk, main, "tasks-1-picked");
  await tasks
    .getByRole("button", { name: /剩|期|过|停/ })
    .first()
    .click();
  await fits(desk, desk.locator(".ant-popover:visible"), "tasks-2-deadline");
  await desk.keyboard.press("Escape");
  await desk.goto(`${where.office()}cases`);
  await desk.getByRole("table", { name: "案件" }).getByRole("link").first().click();
  await expect(desk.getByRole("heading", { name: "文书 × 受送达人" })).toBeVisible();
  await desk.getByRole("button", { name: "更多操作" }).click();
  await desk.getByRole("menuitem", { name: /交给用户组|改交或收回/ }).click();
  await fits(desk, dialog(desk, /^交给用户组/), "case-share");
  await shut(dialog(desk, /^交给用户组/));

  await desk.goto(`${where.office()}security`);
  await desk.getByRole("button", { name: "委托同事代办" }).click();
  await fits(desk, dialog(desk, "委托同事代办"), "delegate");
  const days = dialog(desk, "委托同事代办").locator(".ant-picker-range input");
  await days.first().click();
  const month = desk.locator(".ant-picker-dropdown:visible");
  await still(desk);
  await picture(desk, "phone-delegate-days");
  expect(await beyond(month)).toEqual([]);
  // The end may lie in the next month, which is out of sight until it is asked for.
  await days.first().fill(day(0));
  await days.first().press("Enter");
  await month
    .getByRole("button", { name: /下个月|下一月|Next month/ })
    .first()
    .click();
  await month.locator(".ant-picker-cell-in-view").getByText("15", { exact: true }).first().click();
  await expect(days.last()).not.toHaveValue("");
});

test("the system administrator works on a phone", async ({ desk }) => {
  test.slow();
  await phone(desk);
  await signIn(desk, account("system"));
  const main = desk.locator("#main");
  await desk.goto(`${where.office()}admin/users`);
  await desk.getByRole("button", { name: "新建用户" }).click();
  const user = dialog(desk, "新建用户");
  await user.getByRole("button", { name: "新建用户" }).click();
  await expect(user.getByText("请填写姓名")).toBeVisible();
  await fits(desk, user, "user-new");
  await shut(user);
  const clerk = account("clerk");
  const acts = desk.getByRole("button", { name: `办理 ${clerk.name} 的账号` }).first();
  for (const [act, title, name] of [
    ["办理离任", `办理离任 · ${clerk.name}`, "user-leave"],
    ["移交工作", `移交工作 · ${clerk.name}`, "user-transfer"],
    ["停用账号", "停用账号", "user-stop"],
  ] as const) {
    await acts.click();
    // A menu that still unfolds puts another entry where the press arrives.
    await still(desk);
    await desk.getByRole("menuitem", { name: act }).click();
    await fits(desk, dialog(desk, title), name);
    await shut(dialog(desk, title));
  }
  await acts.click();
  await desk.getByRole("menuitem", { name: "授权" }).click();
  await fits(desk, dialog(desk, /^授权/), "user-grants");
  await desk.getByRole("button", { name: "申请授权" }).click();
  await fits(desk, dialog(desk, /^申请授权/), "user-grant-request");

  await desk.goto(`${where.office()}admin/groups`);
  await desk.getByRole("button", { name: "新建用户组" }).click();
  await fits(desk, dialog(desk, "新建用户组"), "group-new");

  await desk.goto(`${where.office()}admin/systems`);
  await desk.getByRole("button", { name: "登记接入系统" }).click();
  await fits(desk, dialog(desk, /接入系统/), "system-new");

  await desk.goto(`${where.office()}admin/templates`);
  await desk.getByRole("table").getByRole("button").first().click();
  const template = desk.getByRole("dialog");
  await fits(desk, template, "template");
  await template.getByRole("button", { name: "起草新版本" }).click();
  await expect(template.getByLabel("正文（不含签名）")).toBeVisible();
  await fits(desk, template, "template-edit");

  await desk.goto(`${where.office()}admin/settings`);
  await desk.getByRole("button", { name: /^修改/ }).first().click();
  await fits(desk, dialog(desk, /^修改/), "setting");

  await desk.goto(`${where.office()}admin/calendar`);
  await desk.getByLabel(/放假安排/).fill("年份,2027");
  await desk.getByRole("button", { name: "预览影响" }).click();
  await expect(desk.getByRole("alert")).toBeVisible();
  await fits(desk, main, "calendar-import");
});

test("the security administrator works on a phone", async ({ desk }) => {
  test.slow();
  await phone(desk);
  await signIn(desk, account("security"));
  await desk.goto(`${where.office()}admin/roles`);
  await desk.getByRole("button", { name: "新建角色" }).click();
  await fits(desk, desk.getByRole("dialog"), "role-new");
  await shut(desk.getByRole("dialog"));
  await desk.goto(`${where.office()}admin/settings`);
  await desk.getByRole("button", { name: /^修改/ }).first().click();
  await fits(desk, dialog(desk, /^修改/), "setting-security");
});
