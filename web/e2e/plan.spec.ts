import { accessible, still } from "./axe";
import { dispatched, drafted } from "./by-phone";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 2;
const NUMBER = `（${YEAR}）京0114民初8995号`;

// req: S15.3, S12.1
test("a plan is approved once, and the program goes on by it to whoever is on duty", async ({
  desk,
}) => {
  test.slow();
  const [clerk, judge] = [account("clerk"), account("judge")];
  await signIn(desk, clerk);

  await desk.goto(`${where.office()}duty`);
  const roster = desk.getByRole("table", { name: "值班表" });
  await expect(roster).toContainText("没有排班");
  await expect(desk.getByText(/个休息日没有人值班/)).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-1-duty-gaps");
  await narrow(desk, "plan-1-duty-gaps");
  await desk.getByLabel("显示整月").check();
  await roster.getByRole("row", { name: /今天/ }).getByRole("checkbox").check();
  await desk.getByRole("combobox", { name: "值班人" }).fill(clerk.name);
  await desk.getByTitle(new RegExp(`^${clerk.name}`)).click();
  await desk.getByRole("button", { name: "安排 1 天值班" }).click();
  await expect(roster.getByRole("row", { name: /今天/ })).toContainText(clerk.name);
  const holes = desk.getByRole("button", { name: /^选中本月空缺的休息日/ });
  if (await holes.isEnabled()) {
    await holes.click();
    await desk.getByRole("button", { name: /^安排 \d+ 天值班$/ }).click();
    await expect(holes).toBeDisabled();
  }
  await still(desk);
  await picture(desk, "plan-2-duty-kept");

  await drafted(desk, NUMBER, `${YEAR}民初8995`, ["传票"]);
  await dispatched(desk);
  await desk.getByRole("button", { name: "查看案件" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: NUMBER })).toBeVisible();
  const casePage = desk.url();
  await desk.getByRole("button", { name: "提出方案" }).click();
  const form = desk.getByRole("dialog", { name: "提出送达方案" });
  await form.getByRole("button", { name: "全部受送达人：邮寄送达上移" }).press("Enter");
  await form.getByLabel("给法官的说明（可不填）").fill("被告白天多不接电话");
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-3-form");
  await narrow(desk, "plan-3-form");
  await form.getByRole("button", { name: "提出，请法官审批" }).click();
  const panel = desk.getByRole("region", { name: "送达方案" });
  await expect(panel).toContainText("待审批");
  await expect(panel).toContainText("自己提出的方案不能自己审批");

  await signIn(desk, judge);
  await desk.goto(`${casePage}/overview`);
  await expect(panel).toContainText("被告白天多不接电话");
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-4-overview");
  await narrow(desk, "plan-4-overview");
  await panel.getByRole("button", { name: "批准方案" }).click();
  await desk.getByRole("button", { name: "批准送达方案" }).click();
  await expect(panel).toContainText("已批准");

  await signIn(desk, clerk);
  await desk.goto(casePage);
  await desk
    .getByRole("table", { name: "文书与受送达人" })
    .getByRole("button", { name: /^待送达/ })
    .click();
  const drawer = desk.getByRole("dialog", { name: /^送达详情/ });
  await drawer.getByRole("button", { name: "登记结果" }).click();
  const record = desk.getByRole("dialog", { name: /^登记电话送达的结果/ });
  await record.getByRole("radio", { name: /^未成功/ }).check();
  await record.getByRole("combobox", { name: /原因/ }).click();
  await desk.getByTitle("空号").click();
  await record.getByRole("button", { name: "登记结果" }).click();
  await expect(record).toBeHidden();
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(async () => {
    await desk.goto(casePage);
    await expect(story).toContainText("由程序按送达方案发起邮寄送达", { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(story).toContainText(`邮寄送达交由 ${clerk.name} 办理（值班）`);
  await expect(story).toContainText("批准送达方案");
  await panel.getByText(/^程序已按方案处理/).click();
  await expect(panel).toContainText(`由程序发起邮寄送达，${clerk.name}（值班）办理`);
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-5-case");
  await narrow(desk, "plan-5-case");

  await desk.goto(where.office());
  await desk.getByRole("link", { name: /^程序交办/ }).click();
  const work = desk.getByRole("table", { name: "程序交办" });
  await expect(work.getByRole("row", { name: NUMBER })).toContainText("邮寄送达");
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-6-work");
  await narrow(desk, "plan-6-work");

  await desk.goto(where.office());
  await picture(desk, "plan-7-home");
  await narrow(desk, "plan-7-home");
  await desk.getByRole("link", { name: /^7 日内开庭/ }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "开庭倒排" })).toBeVisible();
  await desk.getByText("90 日内").click();
  const hearings = desk.getByRole("table", { name: "开庭倒排" });
  await expect(hearings).toContainText("距开庭");
  await expect(hearings).toContainText("未送达");
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-8-hearings");
  await narrow(desk, "plan-8-hearings");
  await hearings.getByRole("row").filter({ hasText: "未送达" }).getByRole("button").first().click();
  const back = desk.getByRole("dialog", { name: /^开庭倒排/ });
  await expect(back).toContainText("最迟送达日");
  await expect(back).toContainText("民诉法");
  await still(desk);
  await accessible(desk);
  await picture(desk, "plan-9-hearing");
  await narrow(desk, "plan-9-hearing");

  await signIn(desk, account("audit"));
  for (const [operation, who] of [
    ["serving.plan.propose", clerk.name],
    ["serving.plan.decide", judge.name],
    ["serving.plan.next", "按送达方案发起"],
    ["serving.duty.keep", clerk.name],
  ] as const) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(who);
  }
});
