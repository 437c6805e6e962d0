import { expect, test } from "vitest";
import { exportMark, STATES } from "./words";

test("a request says where it stands and until when it can be taken", () => {
  const until = "2026-09-23T10:00:00+08:00";
  const ready = exportMark({ state: "ready", expires_at: until }, "2026-09-16");
  expect(ready.text).toBe("可下载");
  expect(ready.note).toMatch(/^至 /);
  expect(exportMark({ state: "expired", expires_at: until }, "2026-09-30").note).toBeNull();
  expect(STATES).toHaveLength(6);
});
