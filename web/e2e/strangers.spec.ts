import { accessible, still } from "./axe";
import { openLink, verify } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();

test("a stranger at a recycled number objects, and the judge finds for him", async ({
  desk,
  phone,
  browser,
}) => {
  test.slow();
  // The number came from the other side; nobody confirmed it.
  const number = `（${YEAR}）京0114民诉前调8992号`;
  await signIn(desk, account("clerk"));
  await dispatch(desk, {
    typed: "民诉前调8992",
    number,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });
  const defendant = await partyOf(phone, number, "被告");
  const text = await textTo(phone, defendant.phone);
  await openLink(phone, text);
  await verify(phone, text.code, defendant.idNumber.slice(-6));
  await expect(phone.getByText("您确认阅读后，法院可以推定已向您送达")).toBeVisible();
  await accessible(phone);
  await picture(phone, "strangers-1-unconfirmed");

  await phone.getByRole("link", { name: "我不是收件人本人" }).click();
  await phone.getByLabel("可以说明情况（可不填）").fill("这个号码我今年才开始用");
  await accessible(phone);
  await phone.getByRole("button", { name: "确认：我不是收件人本人" }).click();
  await expect(phone.getByText("已告知法院：您不是收件人本人")).toBeVisible();
  await expect(phone.locator("body")).not.toContainText("起诉状副本");
  await picture(phone, "strangers-2-objected");

  await desk.getByRole("button", { name: "查看案件" }).click();
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("不是收件人本人", {
    timeout: 60_000,
  });
  await picture(desk, "strangers-3-case");

  // The judge finds it waiting, says what was found and why, and the service stands no more.
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const bench = await context.newPage();
  await signIn(bench, account("judge"));
  await bench
    .getByRole("link", { name: /^待认定异议/ })
    .first()
    .click();
  const row = bench.getByRole("row").filter({ hasText: number });
  await expect(row).toContainText("这个号码我今年才开始用");
  await accessible(bench);
  await picture(bench, "strangers-6-objections");
  await row.getByRole("button").first().click();
  await bench.getByRole("button", { name: "认定异议" }).click();
  const dialog = bench.getByRole("dialog", { name: /^法官认定/ });
  await expect(dialog.getByRole("button", { name: "作出认定" })).toBeDisabled();
  await dialog.getByRole("radio", { name: /^送达无效/ }).check();
  await dialog.getByLabel("认定的事实和理由").fill("经电话核实，该号码已由他人使用");
  await still(bench);
  await accessible(bench);
  await picture(bench, "strangers-7-finding");
  await dialog.getByRole("button", { name: "作出认定" }).click();
  const drawer = bench.getByRole("dialog", { name: /^送达详情/ });
  await expect(drawer.getByRole("list", { name: "送达经过" })).toContainText("法官认定送达无效");
  await expect(drawer).toContainText("改用其他方式");
  await picture(bench, "strangers-8-found");
  await context.close();
  await desk.reload();
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("法官认定：送达无效");
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("顾建明");
});

test("five wrong tries close the link, and the page says whom to call", async ({ desk, phone }) => {
  test.slow();
  const number = `（${YEAR - 1}）京0114民诉前调8995号`;
  await signIn(desk, account("clerk"));
  await dispatch(desk, {
    typed: `${YEAR - 1}民诉前调8995`,
    number,
    roles: ["被告"],
    papers: ["传票"],
  });
  const defendant = await partyOf(phone, number, "被告");
  const text = await textTo(phone, defendant.phone);
  await openLink(phone, text);
  for (let left = 4; left >= 1; left -= 1) {
    await verify(phone, "00000000", "000000");
    await expect(phone.getByRole("alert")).toContainText(`还可以输入 ${left} 次`);
  }
  await verify(phone, "00000000", "000000");
  await expect(phone.getByRole("heading", { name: "多次输错，链接已锁定" })).toBeVisible();
  await expect(phone.getByRole("link", { name: "拨打 12368" })).toBeVisible();
  await accessible(phone);
  await picture(phone, "strangers-4-locked");

  // Whoever can prove nothing can still say that he is the wrong one.
  await phone.getByRole("link", { name: "我不是收件人本人" }).click();
  await accessible(phone);
  await phone.getByRole("button", { name: "确认：我不是收件人本人" }).click();
  await expect(phone.getByText("已告知法院：您不是收件人本人")).toBeVisible();
  await accessible(phone);
  await picture(phone, "strangers-5-disowned");
  await desk.getByRole("button", { name: "查看案件" }).click();
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("未核验身份", {
    timeout: 60_000,
  });
});

test("a link that never was says so and opens nothing", async ({ phone }) => {
  await phone.goto(`${where.portal()}l/AAAAAAAAAAAAAAAAAAAAAAAA`);
  await expect(phone.getByText("没有找到这个链接")).toBeVisible();
  await accessible(phone);
});
