import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page, type Route } from "@playwright/test";
import type { MockServer } from "../mock/server";

/** Never listened on: every request is answered in this file, so nothing leaves the machine. */
const ORIGIN = "http://127.0.0.1:9";
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
};

/** The policy the program sends; a violation shows as a console error and fails the test. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join("; ");

function file(path: string): { path: string; type: string } {
  const [app, rest] = path.startsWith("/p/") ? ["portal", path.slice(2)] : ["office", path];
  const wanted = `${DIST}/${app}${rest}`;
  const found = extname(rest) && existsSync(wanted) ? wanted : `${DIST}/${app}/index.html`;
  return { path: found, type: TYPES[extname(found)] ?? "application/octet-stream" };
}

async function answer(route: Route, server: MockServer): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (url.origin !== ORIGIN) {
    await route.abort();
    throw new Error(`a request left the origin: ${request.url()}`);
  }
  if (!url.pathname.startsWith("/api/")) {
    const found = file(url.pathname);
    await route.fulfill({
      body: readFileSync(found.path),
      headers: { "content-type": found.type, "content-security-policy": POLICY },
    });
    return;
  }
  const body = request.postDataBuffer();
  const response = await server.answer(
    new Request(request.url(), {
      method: request.method(),
      headers: await request.allHeaders(),
      ...(body && { body: new Uint8Array(body) }),
    }),
  );
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

interface Stage {
  /** Opens a page of the built apps against a backend in one situation. */
  open: (server: MockServer, path: string) => Promise<Page>;
}

export const test = base.extend<Stage>({
  open: async ({ page, context }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      // The browser itself notes every answer above 399; the pages show those to people.
      if (message.type() === "error" && !/status of [45]\d\d/.test(message.text())) {
        faults.push(message.text());
      }
    });
    await use(async (server, path) => {
      await context.route("**/*", (route) => answer(route, server));
      await page.goto(`${ORIGIN}${path}`);
      return page;
    });
    // A page that still asks while it is put away is no fault of the page.
    await context.unrouteAll({ behavior: "ignoreErrors" });
    expect(faults).toEqual([]);
  },
});

export { expect };
