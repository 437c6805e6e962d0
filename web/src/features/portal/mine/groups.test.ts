import { expect, it } from "vitest";
import type { MineItem } from "@/api/types";
import { grouped, lookWords, signManyWords } from "./groups";

const item = (id: string, change: Partial<MineItem> = {}): MineItem => ({
  id,
  here: false,
  court: "北京市昌平区人民法院",
  recipient_name: "赵敏",
  check_code: "7Q2M",
  confirmed: false,
  titles: ["起诉状副本", "传票"],
  opened: 0,
  objected: false,
  locked: false,
  expires_on: "2027-11-12",
  ...change,
});
const known = { acknowledged_at: "2026-11-12T10:00:00+08:00" };

it("groups services by what is still to be done", () => {
  const groups = grouped([
    item("new"),
    item("read", known),
    item("signed", { ...known, signed_at: "2026-11-12T11:00:00+08:00" }),
    item("not mine", { ...known, objected: true }),
    item("locked", { locked: true }),
  ]);
  const ids = (items: MineItem[]) => items.map((one) => one.id);
  expect(ids(groups.look)).toEqual(["new"]);
  expect(ids(groups.sign)).toEqual(["read"]);
  expect(ids(groups.done)).toEqual(["signed", "not mine", "locked"]);
});

it("says for each kind of address what pressing means", () => {
  const sent = item("a", { confirmed: true });
  const open = item("b");
  expect(lookWords([sent])).toEqual([
    "文书到达您确认的电子送达地址之日即视为送达，不打开、不签收不影响期限计算。",
  ]);
  expect(lookWords([open])[0]).toMatch(/^您确认阅读后，法院可以推定已向您送达；/);
  expect(lookWords([sent, open])).toEqual([
    expect.stringMatching(/^其中 1 件文书到达/),
    expect.stringMatching(/^其中 1 件您确认阅读后/),
  ]);
});

it("says what one signature does, and what nobody looked at", () => {
  const words = signManyWords([
    item("a", { ...known, confirmed: true, opened: 2 }),
    item("b", { ...known, opened: 1 }),
  ]);
  expect(words).toEqual([
    "这一个签名用于所选 2 件，每件各有自己的送达回证。",
    "1 件的签名留存备查，不改变送达日期和期限。",
    "另 1 件签名后，法院凭此确认文书已交给您，期限从第二天开始计算。",
    "还有 1 份文书没有打开看过。",
  ]);
  expect(signManyWords([item("a", { ...known, opened: 2 })])).toHaveLength(2);
});
