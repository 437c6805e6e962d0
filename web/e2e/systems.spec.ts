import { createHash, createHmac, randomUUID } from "node:crypto";
import { accessible, still } from "./axe";
import { account, expect, picture, signIn, test, where } from "./world";

const PATH = "/api/serving/cases";

/** A signed call of another system, as its programmer makes it from the manual. */
async function call(key: {
  id: string;
  secret: string;
}): Promise<{ status: number; code: string }> {
  const [time, nonce] = [String(Math.floor(Date.now() / 1000)), randomUUID()];
  const body = createHash("sm3").update("").digest("hex");
  const lines = ["DUBAN-HMAC-SM3", "GET", PATH, "", body, time, nonce];
  const signature = createHmac("sm3", key.secret).update(lines.join("\n")).digest("hex");
  const answer = await fetch(new URL(PATH, where.office()), {
    headers: {
      "X-Key-Id": key.id,
      "X-Timestamp": time,
      "X-Nonce": nonce,
      "X-Signature": signature,
    },
  });
  const told = (await answer.json()) as { code?: string };
  return { status: answer.status, code: told.code ?? "" };
}

// req: S15.14
test("another system is entered by one person, empowered by another, and shut out at once", async ({
  desk,
}) => {
  test.slow();
  const name = `审判业务系统${Date.now().toString(36)}`;
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "接入系统" }).click();
  await desk.getByRole("button", { name: "登记接入系统" }).click();
  const form = desk.getByRole("dialog", { name: "登记接入系统" });
  await form.getByLabel(/^系统名称/).fill(name);
  await form.getByRole("button", { name: "登记并签发密钥" }).click();
  await expect(form.getByText("请填写来源地址")).toBeVisible();
  await form.getByLabel(/^允许的来源地址/).fill("127.0.0.1");
  await accessible(desk);
  await picture(desk, "systems-1-enter");
  await form.getByRole("button", { name: "登记并签发密钥" }).click();
  const once = desk.getByRole("dialog", { name: `${name} 的密钥` });
  const key = {
    id: await once.getByRole("textbox", { name: "密钥编号" }).inputValue(),
    secret: await once.getByRole("textbox", { name: "密钥", exact: true }).inputValue(),
  };
  await accessible(desk);
  await once.getByRole("button", { name: "我已交给对方" }).click();
  const row = desk.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("待授予角色");

  // The key alone opens nothing; a role takes a second person.
  expect((await call(key)).status).toBe(403);
  await row.getByRole("button", { name: `${name}的授权` }).click();
  await desk.getByRole("button", { name: "申请授权" }).click();
  const wish = desk.getByRole("dialog", { name: `申请授权 · ${name}` });
  await still(desk);
  await wish.getByRole("combobox", { name: "角色" }).click();
  await desk.getByTitle("法官", { exact: true }).click();
  await wish.getByLabel("申请理由").fill("审判系统查询送达情况");
  await still(desk);
  await wish.getByRole("button", { name: "提出申请" }).click();
  await expect(wish).toBeHidden();
  expect((await call(key)).status).toBe(403);
  await signIn(desk, account("security"));
  await desk.getByRole("link", { name: "授权" }).click();
  const wishRow = desk.getByRole("row", { name: new RegExp(name) });
  await wishRow.getByRole("button", { name: "批准" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "批准" }).click();
  await expect(wishRow).toHaveCount(0);
  await expect.poll(async () => (await call(key)).status).toBe(200);
  expect(await call({ ...key, secret: "wrong" })).toEqual({ status: 401, code: "api_key.refused" });

  // The page tells how it goes; stopped is stopped with the next call.
  await signIn(desk, account("system"));
  await desk.getByRole("link", { name: "接入系统" }).click();
  await expect(row).toContainText("可调用");
  await expect(row).toContainText("127.0.0.1");
  await expect(row).toContainText("签名不对");
  await accessible(desk);
  await picture(desk, "systems-2-list");
  await row.getByRole("button", { name: `停用${name}` }).click();
  const stop = desk.getByRole("dialog", { name: `停用“${name}”` });
  await stop.getByLabel("停用理由").fill("系统下线");
  await still(desk);
  await stop.getByRole("button", { name: "停用" }).click();
  await expect(row).toContainText("已停用");
  expect((await call(key)).status).toBe(401);

  await signIn(desk, account("audit"));
  await desk.getByLabel("对象，如案号、任务号").fill(name);
  await desk.keyboard.press("Enter");
  const rows = desk.getByRole("table", { name: "审计记录" });
  for (const act of ["登记接入系统", "停用接入系统"]) {
    await expect(rows.getByRole("row", { name: new RegExp(act) }).first()).toBeVisible();
  }
  await picture(desk, "systems-3-audit");
});
