import type { Page } from "@playwright/test";
import { accessible, still } from "./axe";
import { openLink, verify } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo, wechatsTo } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

// The number came from the other side and nobody confirmed it: only reading ends the service,
// so that there is something to remind of.
const NUMBER = `（${thisYear()}）京0114执8992号`;

/** The case page, fresh. */
async function caseOf(desk: Page): Promise<void> {
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent("执8992")}`);
  await desk.getByRole("link", { name: NUMBER }).click();
  await expect(desk.getByRole("heading", { name: "文书 × 受送达人" })).toBeVisible();
}

/** What the office knows of the recipient's press; it travels there by itself. */
async function told(desk: Page, words: string): Promise<void> {
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByRole("list", { name: "时间轴" })).toContainText(words, {
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000 });
}

async function remind(desk: Page): Promise<void> {
  const matrix = desk.getByRole("table", { name: "文书与受送达人" });
  // The button beside the name shows the number; those in the cells open the delivery.
  await matrix.getByRole("cell").getByRole("button").first().click();
  const drawer = desk.getByRole("dialog", { name: /^送达详情/ });
  await drawer.getByRole("button", { name: "发送提醒" }).click();
  const second = desk.getByRole("dialog", { name: "发送提醒短信" });
  await still(desk);
  await second.getByRole("button", { name: "发送提醒" }).click();
  await expect(desk.getByText("提醒短信已提交")).toBeVisible();
  await expect(second).toBeHidden();
}

// req: S3.12, S13.3
test("word comes on WeChat beside every text, as long as the party wants it", async ({
  desk,
  phone,
  wechat,
}) => {
  test.slow();
  await signIn(desk, account("clerk"));
  await dispatch(desk, {
    typed: "执8992",
    number: NUMBER,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });
  const defendant = await partyOf(phone, NUMBER, "被告");
  const text = await textTo(phone, defendant.phone);
  expect(await wechatsTo(phone, defendant.phone)).toEqual([]);

  // Nothing of WeChat before the factor; after it an offer, and no harm in saying no.
  await openLink(wechat, text);
  await expect(wechat.locator("body")).not.toContainText("微信提醒");
  await verify(wechat, text.code, defendant.idNumber.slice(-6));
  const offer = wechat.getByRole("button", { name: "绑定微信" });
  await expect(offer).toBeVisible();
  await accessible(wechat);
  await picture(wechat, "wechat-1-offered");
  await offer.click();
  const who = wechat.getByRole("heading", { name: "选择用哪个微信号授权" });
  await expect(who).toBeVisible();
  await picture(wechat, "wechat-2-authorise");
  await wechat.getByRole("button", { name: "取消" }).click();
  await expect(offer).toBeVisible();
  await expect(wechat.getByRole("alert")).toHaveCount(0);

  await offer.click();
  await expect(who).toBeVisible();
  await wechat.getByRole("button", { name: new RegExp(`^${defendant.phone}`) }).click();
  await expect(wechat.getByRole("status").filter({ hasText: "已绑定微信" })).toBeVisible();
  await expect(wechat.getByText("有新的文书会同时在微信里提醒您，短信照常发送。")).toBeVisible();
  expect(new URL(wechat.url()).search).toBe("");
  await accessible(wechat);
  await picture(wechat, "wechat-3-bound");

  // The office reads of it, and the next reminder goes both ways.
  await caseOf(desk);
  await told(desk, "绑定微信提醒");
  await picture(desk, "wechat-4-timeline");
  await remind(desk);
  const again = await textTo(phone, defendant.phone, 2);
  expect(again.code).not.toBe(text.code);
  const cards = phone.getByRole("region", { name: "微信消息" });
  await expect(async () => {
    await phone.reload();
    await expect(cards).toHaveCount(1);
  }).toPass({ timeout: 60_000 });
  await expect(cards).toContainText("有电子送达文书待查阅");
  await expect(cards).toContainText(again.checkCode);
  // The code travels by text alone.
  await expect(cards).not.toContainText(again.code);
  await expect(cards).not.toContainText("起诉状副本");
  const way = cards.getByRole("link", { name: "详情" });
  await expect(way).toHaveAttribute("href", new RegExp(`/p/l/${again.token}$`));
  await picture(phone, "wechat-5-message");
  const taken = await wechatsTo(phone, defendant.phone);
  expect(taken.map((one) => one.requests)).toEqual([1]);
  await way.click();
  await expect(phone).toHaveURL(new RegExp(`/p/l/${again.token}$`));
  await expect(phone.getByText(again.checkCode)).toBeVisible();

  // Both stand in the ledger, and the platform's own count is the ledger's.
  await desk.goto(`${where.office()}messages?search=${encodeURIComponent(NUMBER)}`);
  const ledger = desk.getByRole("table", { name: "消息台账" });
  const onWechat = ledger.getByRole("row", { name: /微信/ });
  const texts = ledger.getByRole("row", { name: /短信/ });
  await expect(onWechat).toHaveCount(taken.length);
  await expect(onWechat).toContainText("已提交");
  await expect(texts).toHaveCount(2);
  await accessible(desk);
  await picture(desk, "wechat-6-ledger");

  // Unbound in a second step; what is sent after that goes by text alone.
  await openLink(wechat, again);
  await verify(wechat, again.code, defendant.idNumber.slice(-6));
  await wechat.getByRole("button", { name: "解除绑定" }).click();
  await expect(wechat.getByRole("heading", { name: "解除微信绑定" })).toBeVisible();
  await accessible(wechat);
  await picture(wechat, "wechat-7-unbind");
  await wechat.getByRole("button", { name: "确认解除绑定" }).click();
  await expect(offer).toBeVisible();
  await caseOf(desk);
  await told(desk, "解除微信提醒");
  await remind(desk);
  await textTo(phone, defendant.phone, 3);
  await desk.goto(`${where.office()}messages?search=${encodeURIComponent(NUMBER)}`);
  await expect(texts).toHaveCount(3);
  await expect(onWechat).toHaveCount(1);
  expect(await wechatsTo(phone, defendant.phone)).toEqual(taken);
});
