import { describe, expect, it } from "vitest";
import { Intent } from "./intent";
import { uuidv7 } from "./uuid";

describe("uuidv7", () => {
  it("carries version, variant and time, and sorts by time", () => {
    const id = uuidv7(1_763_600_000_000);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(1_763_600_000_000);
    expect(uuidv7(1) < uuidv7(2)).toBe(true);
  });
});

describe("Intent", () => {
  it("keeps the key over retries of the same content", () => {
    const intent = new Intent();
    const first = intent.key({ to: "张*" });
    expect(intent.key({ to: "张*" })).toBe(first);
  });

  it("takes a new key for other content and after success", () => {
    const intent = new Intent();
    const first = intent.key({ to: "张*" });
    const other = intent.key({ to: "李*" });
    expect(other).not.toBe(first);
    intent.done();
    expect(intent.key({ to: "李*" })).not.toBe(other);
  });
});
