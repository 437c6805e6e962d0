import { paper } from "../test/mock/paper";
import { accessible, still } from "./axe";
import { dispatch } from "./clerk";
import { account, expect, narrow, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 2;
const NUMBER = `（${YEAR}）京0114民初8992号`;

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

test("what a text did not bring goes on by phone and is collected at court", async ({ desk }) => {
  test.slow();
  const clerk = account("clerk");
  await signIn(desk, clerk);
  await dispatch(desk, {
    typed: `${YEAR}民初8992`,
    number: NUMBER,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });
  const drawer = desk.getByRole("dialog", { name: /^送达详情/ });
  await desk.getByRole("table", { name: "受送达人" }).getByRole("button").first().click();
  await drawer.getByRole("button", { name: "改用其他方式" }).click();
  const change = desk.getByRole("dialog", { name: /^改用其他方式/ });
  await expect(change.getByText("转交送达只用于军人").first()).toBeVisible();
  await expect(change.getByRole("radio", { name: /^转交送达/ })).toBeDisabled();
  await change.getByRole("radio", { name: /^电话送达/ }).check();
  await change.getByLabel("拨打的号码").fill("家里");
  await change.getByRole("button", { name: "开始电话送达" }).click();
  await expect(
    change.getByText("请写明拨打的号码，手机号或带区号的固定电话。").first(),
  ).toBeVisible();
  await change.getByLabel("拨打的号码").fill("010-80001234");
  await still(desk);
  await accessible(desk);
  await picture(desk, "switching-1-ways");
  await narrow(desk, "switching-1-ways");
  await change.getByRole("button", { name: "开始电话送达" }).click();
  await expect(drawer.getByText("电话送达办理中")).toBeVisible();
  await expect(drawer.getByText("010-****1234").first()).toBeVisible();

  await drawer.getByRole("button", { name: "登记结果" }).click();
  const record = desk.getByRole("dialog", { name: /^登记电话送达的结果/ });
  await record.getByRole("radio", { name: /同意来院领取/ }).check();
  await record.getByRole("button", { name: "登记结果" }).click();
  await expect(
    record.getByText("接通的电话须有全程录音（WAV），请上传后再登记。").first(),
  ).toBeVisible();
  await record.getByLabel("怎样核实的身份").fill("报出出生日期和起诉状的内容");
  await record
    .getByLabel(/^证据/)
    .setInputFiles({ name: "通话录音.wav", mimeType: "audio/wav", buffer: recording() });
  await expect(record.getByRole("link", { name: "通话录音.wav" })).toBeVisible();
  await still(desk);
  await accessible(desk);
  await picture(desk, "switching-2-call");
  await narrow(desk, "switching-2-call");
  await record.getByRole("button", { name: "登记结果" }).click();
  const events = drawer.getByRole("list", { name: "送达经过" });
  await expect(events).toContainText("电话送达：已电话通知");
  // The text is still on its way, so the paper waits; the call itself is done.
  await expect(drawer.getByRole("table", { name: "送达记录" })).toContainText("已通知");
  const sound = events.getByRole("link", { name: "通话录音.wav" });
  await expect(sound).toBeVisible();
  const address = new URL((await sound.getAttribute("href")) ?? "", where.office());
  const kept = await desk.request.get(address.href);
  expect([kept.status(), kept.headers()["content-type"]]).toEqual([200, "audio/wav"]);
  expect((await kept.body()).equals(recording())).toBe(true);
  await events.getByRole("button", { name: "播放 通话录音.wav" }).click();
  const player = events.getByLabel("通话录音.wav");
  await expect(player).toHaveJSProperty("ended", true);
  await accessible(desk);
  await picture(desk, "switching-2-played");

  await drawer.getByRole("button", { name: "改用其他方式" }).click();
  await change.getByRole("radio", { name: /^来院领取/ }).check();
  await change.getByLabel("领取的地点").fill("诉讼服务中心 3 号窗口");
  await change.getByRole("button", { name: "开始来院领取" }).click();
  await drawer.getByRole("button", { name: "登记结果" }).click();
  const collect = desk.getByRole("dialog", { name: /^登记来院领取的结果/ });
  await collect.getByRole("radio", { name: /^签收/ }).check();
  await collect.getByRole("textbox", { name: "签收人" }).fill("王小明");
  await collect.getByRole("combobox", { name: "签收人与受送达人的关系" }).click();
  await desk.getByTitle("对方当事人").click();
  await collect.getByLabel(/^证据/).setInputFiles({
    name: "送达回证.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(paper("送达回证", 1)),
  });
  await expect(collect.getByRole("link", { name: "送达回证.pdf" })).toBeVisible();
  await collect.getByRole("button", { name: "登记结果" }).click();
  await expect(collect.getByText(/由对方当事人签收/).first()).toBeVisible();
  await expect(collect.getByText(/还没有核对来人的证件/).first()).toBeVisible();
  await collect.getByLabel(/^怎样核实的身份/).fill("护照，与登记的姓名、号码一致");
  await collect.getByRole("combobox", { name: "签收人与受送达人的关系" }).click();
  await desk.getByTitle("本人").click();
  await still(desk);
  await accessible(desk);
  await picture(desk, "switching-3-signed");
  await collect.getByRole("button", { name: "登记结果" }).click();
  await expect(events).toContainText("来院领取：签收");
  await expect(drawer.getByRole("list", { name: "各文书送达效力" })).toContainText("已送达");
  await expect(drawer.getByRole("button", { name: "改用其他方式" })).toHaveCount(0);
  await accessible(desk);
  await picture(desk, "switching-4-served");
  await narrow(desk, "switching-4-served");

  await desk.reload();
  await desk.getByRole("button", { name: "查看案件" }).click();
  const story = desk.getByRole("list", { name: "时间轴" });
  await expect(story).toContainText("改用来院领取");
  await expect(story).toContainText("来院领取：签收");
  await signIn(desk, account("audit"));
  await desk.goto(`${where.office()}admin/audit?operation=serving.attempt.outcome`);
  await expect(desk.getByRole("table", { name: "审计记录" })).toContainText(clerk.name);
});
