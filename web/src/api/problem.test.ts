import { describe, expect, it } from "vitest";
import { asProblem, explain, fieldWords, problemFrom, unreachable } from "./problem";

describe("problems", () => {
  it("keeps the words and fields of the server", () => {
    const problem = problemFrom(422, {
      type: "about:blank",
      status: 422,
      code: "recipient.no_phone",
      title: "受送达人没有手机号码",
      request_id: "r-1",
      errors: [{ field: "recipients[0]", code: "recipient.no_phone", message: "张* 没有手机号码" }],
    });
    expect(problem.field("recipients[0]")).toBe("张* 没有手机号码");
    expect(explain(problem)).toMatchObject({
      happened: "受送达人没有手机号码",
      code: "recipient.no_phone · r-1",
    });
  });

  it("says nothing twice", () => {
    const problem = problemFrom(404, {
      code: "case.not_found",
      title: "审判业务系统中没有这个案号，请核对年度、法院代字和编号。",
      errors: [
        { field: "number", code: "case.not_found", message: "没有这个案号" },
        { field: "note", code: "length", message: "备注太长。" },
      ],
    });
    expect(fieldWords(problem).map((one) => one.field)).toEqual(["note"]);
    const { happened, safe, todo } = explain(problem);
    for (const sentence of [safe, todo]) expect(happened).not.toContain(sentence);
    expect(`${happened}${safe}${todo}`.match(/核对/g)).toHaveLength(1);
  });

  it("copes with an answer that is no problem body", () => {
    expect(problemFrom(502, "<html>").code).toBe("server.failed");
    expect(problemFrom(413, "<html>").code).toBe("file.too_large");
    expect(problemFrom(418, null).code).toBe("http.418");
  });

  it("always says what is safe and what to do", () => {
    for (const problem of [
      unreachable(),
      problemFrom(429, { code: "x", title: "太多", retry_after: 30 }),
      problemFrom(409, { code: "x", title: "已变化" }),
      problemFrom(404, { code: "x", title: "没有找到" }),
      problemFrom(500, null),
      asProblem(new TypeError("boom")),
    ]) {
      const words = explain(problem);
      expect(words.happened.length).toBeGreaterThan(0);
      expect(words.safe.length).toBeGreaterThan(0);
      expect(words.todo.length).toBeGreaterThan(0);
      expect(words.happened).not.toContain("操作失败");
    }
    expect(explain(problemFrom(429, { code: "x", title: "太多", retry_after: 30 })).todo).toContain(
      "30 秒后",
    );
  });
});
