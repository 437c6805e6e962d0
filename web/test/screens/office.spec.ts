import { accessible } from "../../e2e/axe";
import type { MockServer } from "../mock/server";
import * as situations from "../mock/situations";
import { expect, test } from "./stage";

test.use({ viewport: { width: 1366, height: 900 } });

const PAGES: [name: string, path: string, heading: string, server?: () => MockServer][] = [
  ["sign-in", "/sign-in", "送达与期限管理", situations.signedOut],
  ["activate", "/activate/abc", "激活账号：设置您的密码"],
  ["home", "/", "今日"],
  ["home-empty", "/", "今日", situations.nothingYet],
  ["tasks", "/tasks", "送达任务"],
  ["tasks-empty", "/tasks", "送达任务", situations.nothingYet],
  ["task", "/tasks/01997000-0000-7000-8000-000000000302", "SD-2026-081402"],
  ["draft", "/tasks/01997000-0000-7000-8000-000000000305", "SD-2026-081405"],
  ["task-new", "/tasks/new", "新建送达任务"],
  ["cases", "/cases", "案件"],
  ["case", "/cases/01997000-0000-7000-8000-000000000400", "（2026）京0114民初1871号"],
  ["messages", "/messages", "消息台账"],
  ["term", "/calc/term", "期限计算器"],
  ["service-effect", "/calc/service-effect", "送达效力"],
  ["identity", "/calc/identity", "号码核验"],
  ["users", "/admin/users", "用户"],
  ["roles", "/admin/roles", "角色"],
  ["grants", "/admin/grants", "授权"],
  ["groups", "/admin/groups", "用户组"],
  ["access", "/admin/access", "权限说明"],
  ["audit", "/admin/audit", "审计"],
  ["calendar", "/admin/calendar", "日历"],
  ["jobs", "/admin/jobs", "后台任务"],
  ["security", "/security", "我的安全设置"],
];

for (const [name, path, heading, server] of PAGES) {
  test(`${name} is drawn and accessible`, async ({ open }) => {
    const page = await open((server ?? situations.aBusyClerk)(), path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await page.screenshot({ path: `test-results/office/${name}.png` });
    await accessible(page);
  });
}
