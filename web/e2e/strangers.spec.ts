import { accessible } from "./axe";
import { openLink, verify } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();

test("a stranger at a recycled number objects and sees nothing more", async ({ desk, phone }) => {
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
