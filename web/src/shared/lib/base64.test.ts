import { expect, test } from "vitest";
import { base64 } from "./base64";

test("bytes of any length come back", () => {
  for (const length of [0, 1, 2, 3, 0x8000, 0x8001, 700_000]) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 256);
    const back = Uint8Array.from(atob(base64(bytes)), (one) => one.charCodeAt(0));
    expect(back).toEqual(bytes);
  }
});
