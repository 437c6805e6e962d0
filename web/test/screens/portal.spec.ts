import type { Page } from "@playwright/test";
import { accessible } from "../../e2e/axe";
import { offered, unconfirmed } from "../mock/data-portal";
import * as situations from "../mock/situations";
import { expect, test } from "./stage";

const shot = async (page: Page, name: string) => {
  await page.screenshot({ path: `test-results/portal/${name}.png`, fullPage: true });
  await accessible(page);
  await doubled(page, name);
};
/** Type of twice the size goes down the page, never beyond its edge. */
const doubled = async (page: Page, name: string) => {
  const across = await page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = "32px";
    return root.scrollWidth - root.clientWidth;
  });
  await page.screenshot({ path: `test-results/portal/${name}-double.png`, fullPage: true });
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  expect.soft(across, `${name} at twice the size`).toBe(0);
};
/** Everything to press is large enough for a thumb. */
const large = async (page: Page) => {
  const small = await page
    .locator("a:visible, button:visible, summary:visible")
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => one.textContent ?? ""),
    );
  expect(small).toEqual([]);
};
const sizes = [
  { name: "390", viewport: { width: 390, height: 844 } },
  { name: "1366", viewport: { width: 1366, height: 900 } },
];
const enter = async (page: Page) => {
  await page.getByLabel("短信里的签收码").fill("38291645");
  await page.getByLabel("签收人证件号后六位").fill("01234x");
  await page.getByRole("button", { name: "核验身份" }).click();
  await expect(page.getByRole("button", { name: "我已知晓，查看文书" })).toBeVisible();
};

for (const { name, viewport } of sizes) {
  test.describe(name, () => {
    test.use({ viewport });

    test("a party fills in where it wants to be served", async ({ open }) => {
      const page = await open(situations.anAsked(true), "/p/form");
      const next = page.getByRole("button", { name: "下一步" });
      await page.getByLabel("我已阅读并明白").check();
      await large(page);
      await shot(page, `form-1-told-${name}`);
      await next.click();
      await next.click();
      await expect(page.getByText("请写清楚到门牌号，6 到 200 个字")).toBeVisible();
      await shot(page, `form-2-address-${name}`);
      await page.getByLabel("送达地址").fill("北京市昌平区府学路12号院3号楼2单元501室");
      await next.click();
      await page.getByLabel("同意电子送达", { exact: true }).check();
      await shot(page, `form-3-electronic-${name}`);
      await next.click();
      await page.getByLabel(/^我指定别人替我签收/).check();
      await shot(page, `form-4-receiver-${name}`);
      await page.getByLabel(/^我指定别人替我签收/).uncheck();
      await next.click();
      await large(page);
      await shot(page, `form-5-check-${name}`);
      await page.getByRole("button", { name: "核对无误，去签名" }).click();
      await shot(page, `form-6-sign-${name}`);
    });

    test("the way through at a confirmed address", async ({ open }) => {
      const page = await open(situations.aParty(), "/p/l/tok");
      await expect(page.getByText("刘* 您好")).toBeVisible();
      await expect(page.locator("body")).not.toContainText("民初");
      await shot(page, `cover-${name}`);

      await enter(page);
      await expect(page.getByText("到达您确认的电子送达地址，依法自该日视为送达。")).toBeVisible();
      await shot(page, `package-${name}`);

      await page.getByRole("button", { name: "我已知晓，查看文书" }).click();
      await page.getByRole("link", { name: /起诉状副本/ }).click();
      await expect(page.getByText("第 1 / 6 页")).toBeVisible();
      await expect(page.getByText("北京市昌平区人民法院")).toBeAttached();
      await shot(page, `document-${name}`);
      await page.getByRole("button", { name: "下一页" }).click();
      await expect(page.getByRole("img", { name: "起诉状副本 第 2 页，共 6 页" })).toBeVisible();
      await page.getByRole("link", { name: "返回" }).click();
      await expect(page.getByRole("link", { name: /起诉状副本.*已打开/ })).toBeVisible();
      await shot(page, `known-${name}`);

      await page.getByRole("button", { name: "去签名" }).click();
      const pad = page.getByRole("img", { name: "签名框" });
      const box = await pad.boundingBox();
      if (!box) throw new Error("no signature field");
      await page.mouse.move(box.x + 40, box.y + 60);
      await page.mouse.down();
      for (let at = 1; at <= 14; at += 1) {
        await page.mouse.move(box.x + 40 + at * 14, box.y + 60 + (at % 4) * 26);
      }
      await page.mouse.up();
      await shot(page, `sign-${name}`);
      await page.getByRole("button", { name: "提交签名" }).click();
      await expect(page.getByText("您已签名")).toBeVisible();
      await shot(page, `signed-${name}`);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("an unconfirmed address says what reading does", async ({ open }) => {
    const page = await open(situations.aParty(unconfirmed), "/p/l/tok");
    await enter(page);
    await expect(page.getByText("您确认阅读后，法院可以推定已向您送达")).toBeVisible();
    await shot(page, "unconfirmed-390");
  });

  test("not me: a second step, then nothing more to see", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await enter(page);
    await page.getByRole("link", { name: "我不是收件人本人" }).click();
    await shot(page, "not-me-390");
    await page.getByRole("button", { name: "确认：我不是收件人本人" }).click();
    await expect(page.getByText("已告知法院：您不是收件人本人")).toBeVisible();
    await expect(page.locator("body")).not.toContainText("起诉状副本");
    await shot(page, "objected-390");
  });

  test("not me: said on the cover, proving nothing", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await page.getByRole("link", { name: "我不是收件人本人" }).click();
    await shot(page, "stranger-390");
    await page.getByRole("button", { name: "确认：我不是收件人本人" }).click();
    await expect(page.getByText("已告知法院：您不是收件人本人")).toBeVisible();
    await shot(page, "disowned-390");
    await page.reload();
    await expect(page.getByText("已告知法院：您不是收件人本人")).toBeVisible();
  });

  test("paper: a second step", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await enter(page);
    await page.getByRole("link", { name: "我要纸质件" }).click();
    await page.getByRole("button", { name: "确认需要纸质件" }).click();
    await expect(page.getByText("已登记：您需要纸质件")).toBeVisible();
    await shot(page, "paper-390");
  });

  test("a wrong code says how many tries are left", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await page.getByRole("button", { name: "核验身份" }).click();
    await expect(page.getByText("请输入短信里的签收码")).toBeVisible();
    await page.getByLabel("短信里的签收码").fill("00000000");
    await page.getByLabel("签收人证件号后六位").fill("012345");
    await page.getByRole("button", { name: "核验身份" }).click();
    await expect(page.getByText("还可以输入 4 次")).toBeVisible();
    await shot(page, "wrong-code-390");
  });

  for (const state of ["locked", "expired", "closed"] as const) {
    test(`a ${state} link says what to do`, async ({ open }) => {
      const page = await open(situations.aDeadLink(state), "/p/l/tok");
      await expect(page.getByRole("link", { name: "拨打 12368" })).toBeVisible();
      await shot(page, `link-${state}-390`);
    });
  }

  test("large type is remembered and targets stay large", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await enter(page);
    await page.getByRole("button", { name: "大字版" }).click();
    await page.reload();
    await expect(page.getByRole("button", { name: "恢复普通字号" })).toBeVisible();
    await shot(page, "large-390");
    await large(page);
  });

  test("the calendar file holds the dates and not the case", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await enter(page);
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "加入手机日历" }).click();
    const file = await (await waiting).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of file) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString("utf8");
    expect(text).toContain("DTSTART;VALUE=DATE:20261127");
    expect(text).not.toContain("民初");
  });

  test("an address without a message leads to help", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/");
    await expect(page.getByText("请从法院短信或邮件里的链接打开")).toBeVisible();
    await shot(page, "nowhere-390");
  });
});

test.describe("in WeChat", () => {
  test.use({
    viewport: { width: 390, height: 844 },
    userAgent: "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 MicroMessenger/8.0.40",
  });

  test("saving is explained where it cannot work", async ({ open }) => {
    const page = await open(situations.aParty(), "/p/l/tok");
    await enter(page);
    await expect(page.getByText("加入手机日历：请点右上角")).toBeVisible();
    await page.getByRole("button", { name: "我已知晓，查看文书" }).click();
    await page.getByRole("link", { name: /起诉状副本/ }).click();
    await expect(page.getByText("在微信里不能直接下载")).toBeVisible();
    await expect(page.getByText("第 1 / 6 页")).toBeVisible();
    await shot(page, "wechat-390");
  });

  test("reminders in WeChat: offered, bound, ended in a second step", async ({ open }) => {
    const page = await open(situations.aParty(offered), "/p/l/tok");
    await enter(page);
    const press = page.getByRole("button", { name: "绑定微信" });
    await expect(press).toBeVisible();
    await shot(page, "wechat-offered-390");
    // As WeChat sends its user back.
    await page.goto(new URL("/p/wechat?code=C&state=old", page.url()).href);
    await expect(page.getByText("微信授权已失效，没有绑定。")).toBeVisible();
    await shot(page, "wechat-refused-390");
    await page.goto(new URL("/p/wechat?code=C&state=good", page.url()).href);
    await expect(page.getByRole("status").getByText("已绑定微信")).toBeVisible();
    await large(page);
    await shot(page, "wechat-bound-390");
    await page.getByRole("button", { name: "解除绑定" }).click();
    await expect(page.getByRole("heading", { name: "解除微信绑定" })).toBeVisible();
    await large(page);
    await shot(page, "wechat-unbind-390");
    await page.getByRole("button", { name: "确认解除绑定" }).click();
    await expect(press).toBeVisible();
  });
});

test("another browser is told to come back in WeChat", async ({ open }) => {
  const page = await open(situations.aParty(offered), "/p/l/tok");
  await page.setViewportSize({ width: 1366, height: 900 });
  await enter(page);
  await expect(page.getByText("在微信里打开本页，可以绑定微信提醒。")).toBeVisible();
  await shot(page, "wechat-elsewhere-1366");
});
