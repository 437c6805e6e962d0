import { accessible } from "./axe";
import { openLink, verify } from "./citizen";
import { partyOf, textTo } from "./outside";
import { account, expect, picture, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 3;
const NUMBER = `（${YEAR}）京0114民初8995号`;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A Word file as far as its name and its table of contents go. */
function wordFile(): Buffer {
  const names = ["[Content_Types].xml", "word/document.xml"];
  const word = (number: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(number);
    return bytes;
  };
  const half = (number: number) => word(number).subarray(0, 2);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const head = Buffer.concat([half(20), Buffer.alloc(20), half(name.length), half(0)]);
    const entry = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, Buffer.from(name)]);
    directory.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002"), half(20), head, Buffer.alloc(10), word(at)]),
      Buffer.from(name),
    );
    parts.push(entry);
    at += entry.length;
  }
  const listed = Buffer.concat(directory);
  const count = Buffer.concat([half(names.length), half(names.length)]);
  const end = [
    Buffer.from("PK\u0005\u0006"),
    Buffer.alloc(4),
    count,
    word(listed.length),
    word(at),
  ];
  return Buffer.concat([...parts, listed, ...end, half(0)]);
}

test("two photographs become one paper and arrive; a Word file is told what to do", async ({
  desk,
  phone,
}) => {
  test.slow();
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill(`${YEAR}民初8995`);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(NUMBER, { exact: true })).toBeVisible();
  const defendant = await partyOf(phone, NUMBER, "被告");
  await desk
    .getByRole("listitem")
    .filter({ hasText: "被告" })
    .getByRole("checkbox")
    .first()
    .check();

  const choose = desk.getByLabel("选择文书文件");
  await choose.setInputFiles([
    { name: "照片2.jpg", mimeType: "image/jpeg", buffer: await desk.screenshot({ type: "jpeg" }) },
    { name: "照片1.png", mimeType: "image/png", buffer: await desk.screenshot() },
  ]);
  const order = desk.getByRole("list", { name: "图片次序，一张一页" });
  await expect(order.getByRole("listitem")).toHaveText([/照片2\.jpg/, /照片1\.png/]);
  await order.getByRole("button", { name: "上移 照片1.png" }).click();
  await expect(order.getByRole("listitem")).toHaveText([/照片1\.png/, /照片2\.jpg/]);
  await accessible(desk);
  await picture(desk, "convert-1-order");
  await desk.getByRole("button", { name: "按此次序转换为 PDF" }).click();
  await expect(desk.getByText("已由 2 张图片转换")).toBeVisible();
  await expect(desk.getByRole("link", { name: "请打开核对" })).toBeVisible();
  await expect(desk.getByText(/2 页 · /)).toBeVisible();
  await desk.getByLabel("文书类型").click();
  await desk.getByRole("option", { name: "传票" }).or(desk.getByTitle("传票")).first().click();
  await desk.getByLabel("文书名称").fill("传票");

  await choose.setInputFiles({ name: "起诉状.docx", mimeType: WORD, buffer: wordFile() });
  await expect(
    desk.getByText(/没有安装文档转换组件，不能转换 Word。请在电脑上另存为 PDF 后上传/),
  ).toBeVisible();
  await accessible(desk);
  await picture(desk, "convert-2-word");
  await desk.getByRole("button", { name: /^移除文书 起诉状/ }).click();

  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^SD-\d{4}-\d{6}$/ })).toBeVisible();

  const text = await textTo(phone, defendant.phone);
  await openLink(phone, text);
  await verify(phone, text.code, defendant.idNumber.slice(-6));
  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("link", { name: /传票/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();
  await picture(phone, "convert-3-received");
});
