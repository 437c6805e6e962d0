import { describe, expect, it } from "vitest";
import { begin, bodyOf, type Draft, faults, isCitizenId, STEPS, stepOf, summary } from "./draft";

const start = begin({ phone: "13900001234", stage: "first" });
const whole: Draft = {
  ...start,
  told: true,
  address: " 北京市昌平区回龙观西大街12号院3号楼 ",
  agrees: "yes",
};

describe("the form on the phone", () => {
  it("begins with what the court knows, and agrees to nothing by itself", () => {
    expect(start.mobile).toBe("13900001234");
    expect(start.agrees).toBe("");
    expect(start.told).toBe(false);
    expect(start.stages).toEqual(["first", "second", "retrial", "enforcement"]);
    const later = begin({ phone: "13900001234", stage: "enforcement" });
    expect(later.stages).toEqual(["enforcement"]);
  });

  it("lets nobody on past what is missing, and names the field", () => {
    const table: [Partial<Draft>, (typeof STEPS)[number], string[]][] = [
      [{ told: false }, "told", ["told"]],
      [{ address: "北京" }, "address", ["address"]],
      [{ postcode: "1022" }, "address", ["postcode"]],
      [{ phone: "1390000" }, "address", ["phone"]],
      [{ phone: "80100000" }, "address", ["phone"]],
      [{ agrees: "" }, "electronic", ["agrees"]],
      [{ mobile: "" }, "electronic", ["electronic.phone"]],
      [{ mobile: "139" }, "electronic", ["electronic.phone"]],
      [{ email: "zhang@cn" }, "electronic", ["electronic.email"]],
      [
        { hasReceiver: true },
        "receiver",
        ["receiver.name", "receiver.relation", "receiver.id_number"],
      ],
      [{ stages: ["second"] }, "receiver", ["stages"]],
    ];
    for (const [change, step, fields] of table) {
      expect(Object.keys(faults({ ...whole, ...change }, step, "first"))).toEqual(fields);
    }
    for (const step of STEPS) expect(faults(whole, step, "first")).toEqual({});
    expect(faults({ ...whole, phone: "010-80100000" }, "address", "first")).toEqual({});
    expect(faults({ ...whole, mobile: "", email: "a@b.cn" }, "electronic", "first")).toEqual({});
  });

  it("knows a mistyped identity number", () => {
    expect(isCitizenId("110101199003070020")).toBe(
      isCitizenId(" １１０１０１１９９００３０７００２０ "),
    );
    expect(isCitizenId("11010119800101001x")).toBe(isCitizenId("11010119800101001X"));
    const right = Array.from({ length: 11 }, (_, at) => `11010119800101001${"0123456789X"[at]}`);
    expect(right.filter(isCitizenId)).toHaveLength(1);
    expect(isCitizenId("1101")).toBe(false);
  });

  it("leads back to where a refused field is filled in", () => {
    expect(stepOf("electronic.phone")).toBe("electronic");
    expect(stepOf("phone")).toBe("address");
    expect(stepOf("receiver.id_number")).toBe("receiver");
    expect(stepOf("signature")).toBe("sign");
    expect(stepOf("something.new")).toBe("check");
  });

  it("sends nothing electronic for whoever does not agree", () => {
    const body = bodyOf({ ...whole, agrees: "no", email: "a@b.cn" }, "data:");
    expect(body.agrees).toBe(false);
    expect(body.electronic).toEqual({ phone: "", email: "", wechat: "", fax: "", qq: "" });
    expect(body.receiver).toBeNull();
    expect(body.address).toBe("北京市昌平区回龙观西大街12号院3号楼");
    expect(bodyOf({ ...whole, phone: "１３９ 0000 1234" }, "").phone).toBe("13900001234");
  });

  it("shows everything once more before the signature", () => {
    const shown = summary({ ...whole, other: "微信同号" });
    expect(shown.map((one) => one.name)).toEqual([
      "送达地址",
      "联系电话",
      "电子送达",
      "指定签收人",
      "其他联系方式",
      "适用范围",
    ]);
    expect(shown[2]?.text).toBe("同意：短信 13900001234");
    expect(summary({ ...whole, agrees: "no" })[2]?.text).toBe("不同意");
  });
});
