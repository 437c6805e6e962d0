import { accessible, still } from "./axe";
import { dispatched, drafted, scan } from "./by-phone";
import { idNumberOf, textTo } from "./outside";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 4;
const NUMBER = `（${YEAR}）京0114民初8995号`;
const OTHER = `（${YEAR}）京0114民初8992号`;

/** A quarter of a second of silence, as a telephone records it. */
function recording(): Buffer {
  const samples = Buffer.alloc(4000);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

const sound = () => ({ name: "通话录音.wav", mimeType: "audio/wav", buffer: recording() });
type Desk = Parameters<typeof picture>[0];

/** Opens the call of this case. */
async function calling(desk: Desk, number: string) {
  await desk.goto(`${where.office()}calls?due=all`);
  const row = desk.getByRole("table", { name: "今日电话" }).getByRole("row", { name: number });
  await row.getByRole("button").first().click();
  return desk.getByRole("dialog", { name: /^电话送达/ });
}

test("a task begins by phone, is called twice and collected at the window", async ({ desk }) => {
  test.slow();
  const clerk = account("clerk");
  const id = await idNumberOf(desk, NUMBER, "被告");
  await signIn(desk, clerk);
  await drafted(desk, NUMBER, `${YEAR}民初8995`, ["传票", "判决书"]);
  await expect(desk.getByText("判决书、裁定书、调解书不能电话送达").first()).toBeVisible();
  await still(desk);
  await picture(desk, "calls-1-task");
  await narrow(desk, "calls-1-task");
  await desk.getByRole("button", { name: "保存草稿" }).click();
  const refused = desk.getByRole("alert").filter({ hasText: "填写的内容有误" }).first();
  await expect(refused).toContainText("不能电话送达（民事送达若干意见14）");
  await desk.getByRole("button", { name: "移除文书 判决书" }).click();
  await dispatched(desk);

  const drawer = await calling(desk, NUMBER);
  await expect(drawer.getByRole("tablist", { name: "话术" })).toBeVisible();
  await expect(drawer.getByText(/本次通话全程录音/)).toBeVisible();
  await drawer.getByRole("radio", { name: "占线" }).check();
  await drawer.getByRole("button", { name: "登记这次电话" }).click();
  await expect(drawer).toBeHidden();
  const row = desk.getByRole("table", { name: "今日电话" }).getByRole("row", { name: NUMBER });
  await expect(row).toContainText("占线 1 次");
  await expect(row).toContainText("再 2 次未通");
  await accessible(desk);
  await picture(desk, "calls-2-list");
  await narrow(desk, "calls-2-list");

  await row.getByRole("button").first().click();
  await drawer.getByRole("radio", { name: /^接通，同意/ }).check();
  await expect(drawer.getByText(/为核对身份/)).toBeVisible();
  await drawer.getByRole("radio", { name: /^来院领取/ }).check();
  const days = drawer.getByLabel("来院的日期");
  const slots = drawer.getByRole("combobox", { name: "时段" });
  const today = new Date(Date.now() + 8 * 3600 * 1000);
  let booked = false;
  for (let ahead = 1; ahead < 12 && !booked; ahead += 1) {
    const day = new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
    const answer = desk.waitForResponse((one) => one.url().includes(`pickup-slots?day=${day}`));
    await days.fill(day);
    booked = !((await (await answer).json()) as { closed: boolean }).closed;
  }
  await slots.click();
  await desk.getByTitle(/^09:30/).click();
  await drawer.getByRole("button", { name: "登记这次电话" }).click();
  await expect(
    drawer.getByText("接通的电话须有全程录音（WAV），请上传后再登记。").first(),
  ).toBeVisible();
  await drawer.getByLabel("怎样核实的身份").fill("报出证件号码后四位和出生日期");
  await drawer.getByLabel(/^通话录音/).setInputFiles(sound());
  await expect(drawer.getByRole("link", { name: "通话录音.wav" })).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "calls-3-agreed");
  await narrow(desk, "calls-3-agreed");
  await drawer.getByRole("button", { name: "登记这次电话" }).click();
  const told = desk.getByText(/已登记并预约，领取码 \d{6}/);
  await expect(told).toBeVisible();
  const code = /\d{6}/.exec((await told.textContent()) ?? "")?.[0] ?? "";
  await expect(drawer).toBeHidden();

  await desk.goto(`${where.office()}pickups`);
  await desk.getByLabel("案号、姓名或领取码").fill(code);
  await desk.getByRole("button", { name: "查找" }).click();
  const waiting = desk.getByRole("table", { name: "窗口领取" }).getByRole("row", { name: code });
  await expect(waiting).toContainText(NUMBER);
  await accessible(desk);
  await picture(desk, "calls-4-window");
  await narrow(desk, "calls-4-window");
  await waiting.getByRole("button").first().click();
  const window = desk.getByRole("dialog", { name: /^窗口领取/ });
  await window.getByLabel("证件号码后六位").fill("000000");
  await window.getByRole("button", { name: "核对证件" }).click();
  await expect(window.getByText(/与登记的证件号码后六位不一致/).first()).toBeVisible();
  await still(desk);
  await picture(desk, "calls-5-mismatch");
  await window.getByLabel("证件号码后六位").fill(id.slice(-6));
  await window.getByRole("button", { name: "核对证件" }).click();
  await expect(window.getByText("已核对一致")).toBeVisible();
  await window.getByRole("button", { name: "登记结果" }).click();
  const collect = desk.getByRole("dialog", { name: /^登记来院领取的结果/ });
  await collect.getByRole("radio", { name: /^签收/ }).check();
  await collect.getByRole("textbox", { name: "签收人" }).fill("王小明");
  await collect.getByRole("combobox", { name: "签收人与受送达人的关系" }).click();
  await desk.getByTitle("本人").click();
  await collect.getByLabel(/^证据/).setInputFiles(scan("送达回证"));
  await expect(collect.getByRole("link", { name: "送达回证.pdf" })).toBeVisible();
  await collect.getByRole("button", { name: "登记结果" }).click();
  await expect(desk.getByText("没有找到")).toBeVisible();

  await desk.goto(`${where.office()}cases?search=${encodeURIComponent(NUMBER)}`);
  await desk.getByRole("link", { name: NUMBER }).first().click();
  const story = desk.getByRole("list", { name: "时间轴" });
  for (const line of [
    "发起电话送达",
    "第 1 次占线",
    "电话送达：已电话通知",
    "来院领取：预约",
    "证件核对一致",
    "来院领取：签收",
  ]) {
    await expect(story).toContainText(line);
  }
  await picture(desk, "calls-6-story");
  await desk.goto(`${where.office()}calls/statistics`);
  const sums = desk.getByRole("table", { name: "电话送达汇总" });
  await expect(sums.getByRole("row", { name: /^合计/ })).toBeVisible();
  await accessible(desk);
  await picture(desk, "calls-8-statistics");
  await narrow(desk, "calls-8-statistics");
  await desk.getByRole("button", { name: "导出表格" }).click();
  const take = desk.getByRole("dialog", { name: "导出电话送达汇总" });
  await take.getByLabel("用途").fill("季度服务报告");
  await still(desk);
  const file = desk.waitForEvent("download");
  await take.getByRole("button", { name: "导出", exact: true }).click();
  expect((await file).suggestedFilename()).toBe("电话送达汇总.xlsx");
  await signIn(desk, account("audit"));
  for (const operation of ["serving.call.record", "serving.pickup.arrive", "serving.call.export"]) {
    await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
    await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(clerk.name);
  }
});

test("a number said on the phone is read back and gets the link", async ({ desk }) => {
  test.slow();
  await signIn(desk, account("clerk"));
  await drafted(desk, OTHER, `${YEAR}民初8992`, ["传票"]);
  await dispatched(desk);
  const drawer = await calling(desk, OTHER);
  await drawer.getByRole("radio", { name: /^接通，同意/ }).check();
  await drawer.getByRole("radio", { name: /^电子送达/ }).check();
  await drawer.getByLabel("对方报出的手机号码").fill("13800007321");
  await drawer.getByLabel("向对方复述后，再填一次").fill("13800007312");
  await drawer.getByLabel("怎样核实的身份").fill("报出证件号码后四位和出生日期");
  await drawer.getByLabel(/^通话录音/).setInputFiles(sound());
  await expect(drawer.getByRole("link", { name: "通话录音.wav" })).toBeVisible();
  await drawer.getByRole("button", { name: "登记这次电话" }).click();
  await expect(drawer.getByText("两次填写的号码不一样").first()).toBeVisible();
  await still(desk);
  await picture(desk, "calls-7-read-back");
  await drawer.getByLabel("向对方复述后，再填一次").fill("13800007321");
  await drawer.getByRole("button", { name: "登记这次电话" }).click();
  await expect(desk.getByText("已登记，送达短信正在发出")).toBeVisible();
  await desk.goto(`${where.office()}cases?search=${encodeURIComponent(OTHER)}`);
  await desk.getByRole("link", { name: OTHER }).first().click();
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("改用电子送达");
  await textTo(desk, "13800007321");
});
