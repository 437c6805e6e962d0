import { expect, test } from "vitest";
import { fraction, passMark, share, spans, standing } from "./words";

const figure = (above: string, below: string | null = null) => ({ above, below, value: null });

test("a bound says kept, missed or unknown, and nothing where there is none", () => {
  expect(passMark({ pass: true, target: "≥55%" })?.text).toBe("达标");
  expect(passMark({ pass: false, target: "≥55%" })?.tone).toBe("red");
  expect(passMark({ pass: null, target: "≥55%" })?.text).toBe("无法判定");
  expect(passMark({ pass: null, target: null })).toBeNull();
});

test("figures are read as they are reckoned", () => {
  expect(fraction(figure("12", "40"))).toBe("12 ÷ 40");
  expect(fraction(figure("12"))).toBe("12");
  expect(fraction(figure(""))).toBe("—");
});

test("the spans end where they should, across years and quarters", () => {
  const of = (today: string) =>
    Object.fromEntries(spans(today).map((one) => [one.key, `${one.from} ${one.to}`]));
  expect(of("2026-11-23")).toEqual({
    month: "2026-11-01 2026-11-23",
    "last-month": "2026-10-01 2026-10-31",
    quarter: "2026-10-01 2026-11-23",
    "last-quarter": "2026-07-01 2026-09-30",
    year: "2026-01-01 2026-11-23",
  });
  expect(of("2027-01-05")["last-month"]).toBe("2026-12-01 2026-12-31");
  expect(of("2027-02-05")["last-quarter"]).toBe("2026-10-01 2026-12-31");
});

test("a report says how far it is, and how it came out", () => {
  const row = {
    state: "done",
    label: "已完成",
    kept: 3,
    missed: 1,
    step: 0,
    steps: 0,
    fault: null,
  };
  const said = (part: object) => standing({ ...row, ...part } as never);
  expect(said({})).toBe("3 项达标，1 项未达标");
  expect(said({ state: "running", step: 20, steps: 45 })).toBe("正在计算 20/45");
  expect(said({ state: "waiting", label: "等待计算" })).toBe("等待计算");
  expect(said({ state: "failed", fault: "口径已换" })).toBe("口径已换");
});

test("the longest bar is the greatest share", () => {
  const all = [figure("1", "4"), figure("2", "4"), figure("0", "0")];
  expect(all.map((one) => share(one, all))).toEqual([50, 100, 0]);
  expect(share(figure("3"), [figure("3"), figure("6")])).toBe(50);
});
