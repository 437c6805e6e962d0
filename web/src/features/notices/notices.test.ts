import { expect, test } from "vitest";
import { isNew } from "./queries";

test("only another version is new, and nonsense is nothing", () => {
  expect(isNew('{"version":3,"unread":1}', undefined)).toBe(3);
  expect(isNew('{"version":3,"unread":1}', 3)).toBeUndefined();
  expect(isNew('{"version":4,"unread":1}', 3)).toBe(4);
  expect(isNew("alive", 3)).toBeUndefined();
});
