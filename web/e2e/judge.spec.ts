import { readFileSync } from "node:fs";
import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { dispatch } from "./clerk";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear();
const NUMBER = `（${YEAR}）京0114民终8992号`;

/** Somebody of the court comes into the team, chosen by name. */
async function takeIn(desk: import("@playwright/test").Page, name: string, part: string) {
  await desk.getByRole("button", { name: "加入成员" }).click();
  await desk.getByRole("combobox", { name: "本院能看到本案的人员" }).fill(name);
  await desk.getByTitle(new RegExp(`^${name}`)).click();
  const sheet = desk.locator(".adding");
  await expect(sheet.getByText(part, { exact: true })).toBeVisible();
  await sheet.getByRole("button", { name: "加入承办小组" }).click();
  const members = desk.getByRole("list", { name: "承办小组成员" });
  await expect(members).toContainText(name);
}

// req: S1.4, S2.4, S3.4, S3.9
test("a judge sees the whole service, follows it with the clerk, and prints the check", async ({
  desk,
}) => {
  test.slow();
  const [clerk, judge] = [account("clerk"), account("judge")];
  await signIn(desk, clerk);
  await dispatch(desk, {
    typed: "民终8992",
    number: NUMBER,
    roles: ["被告"],
    papers: ["传票", "起诉状副本"],
  });
  await desk.getByRole("button", { name: "查看案件" }).click();
  await desk.getByRole("button", { name: "送达情况", exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /送达情况$/ })).toBeVisible();
  const overview = desk.url();
  await takeIn(desk, judge.name, "法官");
  await takeIn(desk, clerk.name, "书记员");
  await accessible(desk);
  await picture(desk, "judge-1-team");

  // What the text did not bring at once goes on at court.
  const table = desk.getByRole("table", { name: "各受送达人、各文书的送达" });
  await table.getByRole("button").first().click();
  const drawer = desk.getByRole("dialog", { name: /^送达详情/ });
  await drawer.getByRole("button", { name: "改用其他方式" }).click();
  const ways = desk.getByRole("dialog", { name: /^改用其他方式/ });
  await ways.getByRole("radio", { name: /^来院领取/ }).check();
  await ways.getByLabel("领取的地点").fill("诉讼服务中心 3 号窗口");
  await ways.getByRole("button", { name: "开始来院领取" }).click();
  await drawer.getByRole("button", { name: "登记结果" }).click();
  const collect = desk.getByRole("dialog", { name: /^登记来院领取的结果/ });
  await collect.getByRole("radio", { name: /^签收/ }).check();
  await collect.getByRole("textbox", { name: "签收人" }).fill("王小明");
  await collect.getByRole("combobox", { name: "签收人与受送达人的关系" }).click();
  await desk.getByTitle("本人").click();
  await collect.getByLabel(/^怎样核实的身份/).fill("护照，与登记的姓名、号码一致");
  await collect.getByLabel(/^证据/).setInputFiles({
    name: "送达回证.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("送达回证", 1)),
  });
  await expect(collect.getByRole("link", { name: "送达回证.pdf" })).toBeVisible();
  await collect.getByRole("button", { name: "登记结果" }).click();
  await expect(drawer.getByRole("list", { name: "送达经过" })).toContainText("来院领取：签收");

  await signIn(desk, judge);
  const followed = desk.getByRole("list", { name: "我关注的案件" });
  await expect(followed).toContainText(NUMBER);
  await picture(desk, "judge-2-home");
  await followed.getByRole("link", { name: NUMBER }).click();
  await expect(desk).toHaveURL(overview);
  await expect(table).toContainText("来院领取");
  await expect(table).toContainText("据此送达");
  const check = desk.getByRole("region", { name: /缺席审理核查$/ }).first();
  await expect(check).toContainText("传票");
  await expect(check).toContainText("民诉法");
  await still(desk);
  await accessible(desk);
  await picture(desk, "judge-3-overview");
  await narrow(desk, "judge-3-overview");

  await check.scrollIntoViewIfNeeded();
  await picture(desk, "judge-3-check");
  await desk.setViewportSize({ width: 390, height: 844 });
  await check.scrollIntoViewIfNeeded();
  await picture(desk, "judge-3-check-390");
  await table.scrollIntoViewIfNeeded();
  await picture(desk, "judge-3-table-390");
  await desk.setViewportSize({ width: 1366, height: 900 });

  await desk.getByLabel("评论（最多 500 个字）").fill("传票已送达，请核对开庭时间");
  await desk.getByRole("button", { name: "发表评论" }).click();
  const comments = desk.getByRole("list", { name: "评论" });
  await expect(comments).toContainText("请核对开庭时间");
  await desk.getByLabel("评论（最多 500 个字）").fill("写错了案号");
  await desk.getByRole("button", { name: "发表评论" }).click();
  await expect(comments.getByRole("listitem")).toHaveCount(2);
  await comments.getByRole("button", { name: "收回" }).first().click();
  await expect(comments.getByRole("deletion")).toHaveText("写错了案号");
  await desk.getByRole("button", { name: "取消关注" }).click();
  await expect(desk.getByRole("button", { name: "关注", exact: true })).toBeVisible();
  const waiting = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "送达情况说明" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toContain("送达情况说明");
  const path = await download.path();
  expect(readFileSync(path).subarray(0, 4).toString()).toBe("%PDF");
  await download.saveAs(
    `test-results/${process.env.DUBAN_DATABASE ?? "journeys"}/judge-4-statement.pdf`,
  );
  await accessible(desk);
  await picture(desk, "judge-4-comments");
  await narrow(desk, "judge-4-comments");

  await signIn(desk, clerk);
  await desk.goto(`${where.office()}notices`);
  await expect(desk.getByText("关注的案件有新评论").first()).toBeVisible();
  await expect(desk.getByText("请核对开庭时间")).toHaveCount(0);
  await desk.goto(overview.replace(/\/overview$/, ""));
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText("加入承办小组");
  await expect(story).toContainText("发表评论");
  await signIn(desk, account("audit"));
  for (const operation of ["serving.team.add", "serving.comment.make", "serving.case.statement"]) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    const rows = desk.getByRole("table", { name: "审计记录" });
    await expect(rows).toContainText(operation === "serving.team.add" ? clerk.name : judge.name);
  }
});
