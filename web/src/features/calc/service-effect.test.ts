import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  changedEvent,
  eventWords,
  kindsOf,
  METHODS,
  missing,
  nextId,
  PAPERS,
  PROCEDURES,
  refusalAt,
  serviceInput,
  withoutDocument,
} from "./service-effect";
import { EXAMPLES } from "./service-examples";

const root = `${process.cwd()}/..`;
const [first] = EXAMPLES;
if (!first) throw new Error("no examples");
const fields = first.fields;

describe("the examples", () => {
  const manual = readFileSync(`${root}/docs/calc.md`, "utf8");
  const asked = [...manual.matchAll(/```json input\n([\s\S]*?)```/g)].map(
    ([, text]) => JSON.parse(text ?? "") as unknown,
  );

  it.each(EXAMPLES.map((one) => [one.title, one] as const))("%s stands in the manual", (_, one) => {
    expect(missing(one.fields)).toEqual({});
    expect(asked).toContainEqual(serviceInput(one.fields));
  });
});

describe("the words offered", () => {
  const library = (file: string) => readFileSync(`${root}/crates/law/src/${file}`, "utf8");

  it("are those of the law library", () => {
    const papers = [...library("paper.rs").matchAll(/^ {4}paper\("(.+?)", Class/gm)];
    expect([...PAPERS].sort()).toEqual(papers.map(([, name]) => name).sort());
    const names = library("procedure.rs").split("pub const fn name")[1]?.split("pub fn")[0] ?? "";
    const procedures = [...names.matchAll(/=> "(.+?)"/g)];
    expect(PROCEDURES).toEqual(procedures.map(([, name]) => name));
  });

  it("offer each method what can happen by it", () => {
    // The table of the library's own test.
    const table = [...library("kind.rs").matchAll(/\(Method::(\w+), "([a-z_ ]+)"\)/g)];
    expect(table.length).toBe(METHODS.length - 1);
    for (const [, method, kinds] of table) {
      const offered = kindsOf((method ?? "").toLowerCase()).map((one) => one.value);
      expect(offered.sort()).toEqual((kinds ?? "").split(" ").sort());
    }
    expect(kindsOf("electronic")).toHaveLength(10);
  });
});

describe("what is filled in", () => {
  it("becomes a question with times in Beijing", () => {
    expect(serviceInput(fields).events[0]).toEqual({
      id: "e0",
      attempt: "a1",
      method: "electronic",
      channel: "sms",
      kind: "submitted",
      document: null,
      at: "2025-12-30T23:50:00+08:00",
    });
  });

  it("is missed beside its field, by the calculator's own paths", () => {
    const [event] = fields.events;
    if (!event) throw new Error("no event");
    const wanting = {
      ...fields,
      documents: [{ id: "d1", type: null, days: null }],
      events: [
        { ...event, at: "", channel: null },
        { ...event, id: "e1", method: "postal", channel: null, at: "2026-01-05T09:00" },
      ],
      asOf: "",
    };
    expect(Object.keys(missing(wanting)).sort()).toEqual([
      "as_of",
      "documents[0].type",
      "events[0].at",
      "events[0].channel",
      "events[1].method",
    ]);
  });

  it("keeps what fits when the method changes", () => {
    const [event] = fields.events;
    if (!event) throw new Error("no event");
    const posted = changedEvent({ ...event, kind: "opened" }, { method: "postal" });
    expect(posted).toMatchObject({ method: "postal", kind: "submitted", channel: null });
    expect(changedEvent(posted, { method: "electronic" })).toMatchObject({ channel: "sms" });
    expect(changedEvent(event, { kind: "rebutted" })).toMatchObject({ channel: "sms" });
    const signed = changedEvent(posted, { kind: "signed" });
    expect(changedEvent(signed, { method: "direct" })).toMatchObject({ kind: "signed" });
    expect(changedEvent(signed, { method: "phone" })).toMatchObject({ kind: "submitted" });
  });

  it("lets what was about a removed paper be about all", () => {
    const about = { ...fields, events: fields.events.map((one) => ({ ...one, document: "d1" })) };
    const without = withoutDocument(about, "d1");
    expect(without.documents).toEqual([]);
    expect(without.events.every((one) => one.document === null)).toBe(true);
  });

  it("gives numbers that were not used", () => {
    expect(nextId("e", [{ id: "e0" }, { id: "e7" }])).toBe("e8");
    expect(nextId("d", [])).toBe("d1");
  });
});

describe("what comes back", () => {
  it("stands beside its field, in words without paths", () => {
    const error = { code: "TIME_FORMAT", message: "events[0].at应写成…", field: "events[0].at" };
    expect(refusalAt({ error })).toEqual({
      "events[0].at": "日期和时间不完整，或不在 1990 至 2200 年。",
    });
    const many = { code: "TOO_MANY", message: "一次最多2000项事件，请分开计算。" };
    expect(refusalAt({ error: many })).toEqual({ "": many.message });
  });

  it("names events by what they were", () => {
    const [sent] = serviceInput(fields).events;
    if (!sent) throw new Error("no event");
    const method = () => "邮寄";
    expect(eventWords(sent, method)).toBe("短信已提交，2025-12-30 23:50");
    const posted = { ...sent, method: "postal", channel: null };
    expect(eventWords(posted, method)).toBe("邮寄已经开始，2025-12-30 23:50");
  });
});
