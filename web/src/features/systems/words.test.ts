import { describe, expect, test } from "vitest";
import { refusalWords, systemMark } from "./words";

const key = (expires_at: string, works = true) => ({
  id: "DK",
  created_at: "2026-09-01T00:00:00+08:00",
  expires_at,
  works,
  used_at: null,
  used_ip: null,
});
const roles = [{ id: "1", name: "接口" }];

describe("the state of a system", () => {
  test.each([
    ["已停用", { revoked_at: "2026-09-02T00:00:00+08:00", keys: [key("2027-01-01")], roles }],
    ["密钥已到期", { revoked_at: null, keys: [key("2026-09-01", false)], roles }],
    ["密钥剩 14 天", { revoked_at: null, keys: [key("2026-09-30T12:00:00Z")], roles }],
    ["可调用", { revoked_at: null, keys: [key("2026-09-20"), key("2026-10-02")], roles }],
    ["待授予角色", { revoked_at: null, keys: [key("2027-01-01")], roles: [] }],
  ])("%s", (text, system) => {
    expect(systemMark(system, "2026-09-16").text).toBe(text);
  });
});

test("a refusal nobody named keeps its code", () => {
  expect(refusalWords("api_key.time")).toBe("时间相差过大");
  expect(refusalWords("new.code")).toBe("new.code");
});
