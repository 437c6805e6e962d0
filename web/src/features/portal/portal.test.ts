import { describe, expect, it } from "vitest";
import { confirmed, unconfirmed } from "../../../test/mock/data-portal";
import { calendarFile } from "./calendar-file";
import { arrivedWords, countingExample, deadLinkWords, sentBy, signWords } from "./words";

const text = (runs: { text: string }[]) => runs.map((one) => one.text).join("");

import { addressOf, namesIn } from "./paths";

describe("words of the portal", () => {
  it("says for a confirmed address that arrival is what counts", () => {
    expect(text(arrivedWords(confirmed))).toBe(
      "文书已于2026年11月12日（周四）到达您确认的电子送达地址，依法自该日视为送达。不打开、不签收不影响期限计算。",
    );
  });

  it("says for an unconfirmed address what reading does", () => {
    expect(text(arrivedWords(unconfirmed))).toBe(
      "您确认阅读后，法院可以推定已向您送达；如非本人，请点“我不是收件人本人”。",
    );
  });

  it("never says that signing makes it effective", () => {
    for (const pack of [confirmed, unconfirmed]) {
      expect(signWords(pack) + text(arrivedWords(pack))).not.toMatch(/签收后生效|签名后生效/);
    }
  });

  it("counts with the package's own dates", () => {
    expect(countingExample(confirmed)).toBe(
      "例：2026年11月12日（周四）送达，从第二天开始计算，答辩期限到11月27日（周五）为止。",
    );
    expect(countingExample(unconfirmed)).toBeNull();
  });

  it("gives everybody at a dead link something to do", () => {
    for (const state of ["locked", "expired", "closed", "withdrawn"] as const) {
      expect(deadLinkWords(state, sentBy(false)).todo.join("")).toContain("12368");
      expect(deadLinkWords(state, sentBy(true)).todo.join("")).not.toMatch(/短信|手机/);
    }
  });
});

describe("calendarFile", () => {
  const file = calendarFile(confirmed, new Date("2026-11-20T02:00:00Z"));

  it("holds one whole-day entry per date", () => {
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(file).toContain("DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261128");
    expect(file).toContain("DTSTAMP:20261120T020000Z");
    expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  it("keeps the case out of what a locked screen shows", () => {
    expect(file.replaceAll("\r\n ", "")).not.toContain("民初");
  });

  it("keeps lines within 75 octets", () => {
    for (const line of file.split("\r\n")) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    }
  });
});

describe("places", () => {
  it.each([
    ["/l/$token", { token: "Ab3dE_-" }, "/p/l/Ab3dE_-"],
    ["/l/$token/not-me", { token: "x/y" }, "/p/l/x%2Fy/not-me"],
    ["/package", {}, "/p/package"],
    ["/", {}, "/p/"],
  ])("%s has an address and is found there", (to, params, address) => {
    expect(addressOf({ to, params })).toBe(address);
    expect(namesIn(to, address)).toEqual(params);
  });

  it.each([
    ["/l/$token", "/p/l/a/b"],
    ["/l/$token", "/p/l/%E0%A4%A"],
    ["/package", "/package"],
    ["/package", "/p/packages"],
  ])("%s is not at %s", (form, address) => {
    expect(namesIn(form, address)).toBeNull();
  });

  it("bears a slash at the end", () => {
    expect(namesIn("/package", "/p/package/")).toEqual({});
    expect(namesIn("/", "/p")).toEqual({});
  });
});
