import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { openLink, verify } from "./citizen";
import { dispatch } from "./clerk";
import { partyOf, textTo } from "./outside";
import { account, expect, picture, program, signIn, test, thisYear, where } from "./world";

const YEAR = thisYear() - 1;
const NUMBER = `（${YEAR}）京0114执8992号`;

test("keys are changed under everybody's hands, and nothing is lost from sight", async ({
  desk,
  phone,
}) => {
  test.slow();
  const data = dirname(process.env.DUBAN_ACCOUNTS ?? "");
  await signIn(desk, account("clerk"));
  await dispatch(desk, {
    typed: `${YEAR}执8992`,
    number: NUMBER,
    roles: ["被告"],
    papers: ["起诉状副本"],
  });
  const defendant = await partyOf(phone, NUMBER, "被告");
  const text = await textTo(phone, defendant.phone);
  const found = async () => {
    await desk.goto(`${where.office()}messages?search=${defendant.phone}`);
    await expect(desk.getByRole("table", { name: "消息台账" })).toContainText(NUMBER);
  };
  await found();

  for (const purpose of ["data", "index", "sign"]) {
    const words = ["keys", "rotate", "--data", data, "--keys", `${data}.keys`];
    const told = await promisify(execFile)(program(), [...words, "--purpose", purpose]);
    expect(told.stdout).toContain("已生成第 2 号");
  }
  // Old and new are found, and what was sealed before is read, while one takes over from the other.
  await found();
  await openLink(phone, text);
  await verify(phone, text.code, defendant.idNumber.slice(-6));
  await expect(phone.getByText(NUMBER)).toBeVisible();

  await signIn(desk, account("audit"));
  for (const operation of ["kernel.keys.reseal", "kernel.keys.reindex"]) {
    await expect(async () => {
      await desk.goto(`${where.office()}admin/audit?operation=${operation}`);
      const rows = desk.getByRole("table", { name: "审计记录" });
      await expect(rows).toContainText("message.", { timeout: 3_000 });
    }).toPass({ timeout: 180_000, intervals: [5_000] });
  }
  await picture(desk, "keys-1-audit");
  await signIn(desk, account("clerk"));
  await found();
  await phone.reload();
  await expect(phone.getByText(NUMBER)).toBeVisible();
});
