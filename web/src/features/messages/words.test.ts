import { describe, expect, test } from "vitest";
import { drill, filingMark, hostsOf, mayResend, providerMark, shareWords, stepsOf } from "./words";

describe("message words", () => {
  test("hosts are taken as people type them", () => {
    expect(hostsOf(" a.cn，b.cn\n c.cn;")).toEqual(["a.cn", "b.cn", "c.cn"]);
    expect(hostsOf("  ")).toEqual([]);
  });

  test("only the steps that follow are offered", () => {
    expect(stepsOf("draft", "sms")).toEqual(["file"]);
    expect(stepsOf("filed", "sms")).toEqual(["approve", "reject"]);
    expect(stepsOf("approved", "sms")).toEqual(["reject"]);
    expect(stepsOf("rejected", "sms")).toEqual(["file"]);
    expect(stepsOf("draft", "email")).toEqual(["approve"]);
  });

  test("the share of what arrived leaves out what is under way", () => {
    expect(shareWords({ delivered: 2, failed: 1, unknown: 0 })).toBe("66.7%");
    expect(shareWords({ delivered: 0, failed: 0, unknown: 0 })).toBe("—");
  });

  test("a figure leads to its rows", () => {
    const counted = { from: "2026-09-01", to: "2026-09-30" };
    expect(drill({ ...counted, by: "day" }, "2026-09-03", "failed")).toEqual({
      from: "2026-09-03",
      to: "2026-09-03",
      state: "failed",
    });
    expect(drill({ ...counted, by: "template" }, "SERVE_NOTICE")).toEqual({
      ...counted,
      template: "SERVE_NOTICE",
    });
    expect(drill({ ...counted, by: "provider" }, "gateway")).toBeNull();
    expect(drill({ ...counted, by: "day" }, null, "failed")).toEqual({
      ...counted,
      state: "failed",
    });
  });

  test("what arrived or is under way is not sent again", () => {
    const states = ["queued", "submitted", "delivered", "failed", "unknown"] as const;
    expect(states.filter(mayResend)).toEqual(["failed", "unknown"]);
  });

  test("a state is said in words beside its colour", () => {
    expect(filingMark("rejected", "签名不符")).toMatchObject({ tone: "red", note: "签名不符" });
    expect(providerMark({ state: "paused", failure: "短信网关没有答复" })).toMatchObject({
      text: "暂停使用",
      note: "短信网关没有答复",
    });
    expect(providerMark({ state: "good", note: "已读 3 封，退信 1" })).toMatchObject({
      text: "正常",
      note: "已读 3 封，退信 1",
    });
    expect(providerMark({ state: "off", note: "退信不会显示在台账上" }).text).toBe("没有启用");
  });
});
