import { accessible } from "./axe";
import { account, expect, picture, signIn, test } from "./world";

test("what a service means in law is reckoned from what happened", async ({ desk }) => {
  await signIn(desk, account("clerk"));
  await desk.getByRole("link", { name: "送达效力" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "送达效力" })).toBeVisible();

  // An example with one press: bounced, so another method is due within a day.
  await desk.getByRole("button", { name: "退回，须改用其他方式" }).click();
  const effects = desk.getByRole("list", { name: "各文书送达效力" });
  await expect(effects).toContainText("未送达");
  await expect(desk.getByText("须在 2026年1月10日（周六） 10:00 前改用其他方式")).toBeVisible();

  // The clerk's own: it was read at an address nobody confirmed, then the judge found otherwise.
  await desk.getByRole("button", { name: "未确认，阅读为推定" }).click();
  await expect(effects).toContainText("推定送达");
  await expect(effects).toContainText("2026年1月6日（周二）");
  await expect(effects).toContainText("另一种可能");
  await expect(effects).toContainText("2026年1月21日（周三）24时");
  await accessible(desk);
  await picture(desk, "calc-1-presumed");
  await desk.getByRole("button", { name: "加一项" }).click();
  const third = desk.getByRole("group", { name: "第 3 项" });
  await third.getByLabel("发生了什么").click();
  await desk.getByTitle("法官认定推定被推翻").click();
  await desk.getByRole("button", { name: "计算" }).click();
  await expect(third.getByText("请填写日期和时间。")).toBeVisible();
  await expect(third.getByLabel("时间")).toBeFocused();
  await third.getByLabel("时间").fill("2026-01-09T16:30");
  await desk.getByRole("button", { name: "计算" }).press("Enter");
  await expect(effects).toContainText("推定被推翻");
  await expect(desk.getByText("须在 2026年1月10日（周六） 16:30 前改用其他方式")).toBeVisible();
  await expect(desk.getByRole("list", { name: "怎么得出的" })).toContainText("推翻");

  // What the calculator refuses stands beside its field.
  await desk.getByRole("button", { name: "几份文书一并送达" }).click();
  await expect(effects.getByRole("heading", { level: 3 })).toHaveCount(4);
  const days = desk.getByLabel("法院指定天数").last();
  await days.fill("3");
  await days.press("Tab");
  await desk.getByRole("button", { name: "计算" }).click();
  await expect(desk.getByRole("alert")).toContainText("举证期限应为不少于15日");
  await accessible(desk);
  await picture(desk, "calc-2-refused");

  // What was filled in is still there after another page, and on a phone.
  await desk.getByRole("link", { name: "期限计算器" }).click();
  await desk.getByRole("link", { name: "送达效力" }).click();
  await expect(desk.getByLabel("法院指定天数").last()).toHaveValue("3");
  await desk.getByRole("button", { name: "已确认，到达即送达" }).click();
  await expect(effects).toContainText("2026年1月14日（周三）24时");
  await desk.setViewportSize({ width: 390, height: 844 });
  await accessible(desk);
  await picture(desk, "calc-3-served-390");
});
