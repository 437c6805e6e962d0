import { expect, test } from "vitest";
import { countWords, pressMark } from "./words";

test("a hearing says how far it is and who is not served", () => {
  expect(countWords({ days_left: 5, unserved: 2, recipients: 3 })).toBe(
    "距开庭 5 天 · 未送达 2 人",
  );
  expect(countWords({ days_left: 0, unserved: 0, recipients: 3 })).toBe("今天开庭 · 3 人均已送达");
});

test("what cannot be made any more is red", () => {
  expect(pressMark("late").tone).toBe("red");
  expect(pressMark("served").tone).toBe("blue");
});
