/** One request as a handler sees it. */
export interface Asked {
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

export type Handler = (asked: Asked) => Response | Promise<Response>;

interface Route {
  method: string;
  pattern: RegExp;
  names: string[];
  handler: Handler;
}

/** Answers with a JSON body. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json" },
  });
}

/** Answers 204. */
export function nothing(): Response {
  return new Response(null, { status: 204 });
}

/** Answers a problem body. */
export function refuse(
  status: number,
  code: string,
  title: string,
  more: Record<string, unknown> = {},
): Response {
  const body = { type: "about:blank", status, code, title, request_id: "req-test", ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

/**
 * A backend in one situation: the last handler given for an operation answers, anything
 * without one is an error of the test.
 */
export class MockServer {
  private routes: Route[] = [];
  /** Every write that arrived, for tests that look at keys and bodies. */
  readonly writes: Asked[] = [];

  on(method: string, path: string, handler: Handler): this {
    const names: string[] = [];
    const source = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return "([^/]+)";
    });
    this.routes.unshift({ method, pattern: new RegExp(`^${source}$`), names, handler });
    return this;
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    for (const route of this.routes) {
      const found = route.method === request.method ? route.pattern.exec(url.pathname) : null;
      if (!found) continue;
      const params = Object.fromEntries(
        route.names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? "")]),
      );
      const type = request.headers.get("content-type") ?? "";
      const body = type.includes("json") ? await request.json() : await request.arrayBuffer();
      const asked: Asked = {
        method: request.method,
        path: url.pathname,
        params,
        query: url.searchParams,
        headers: request.headers,
        body,
      };
      if (request.method !== "GET") this.writes.push(asked);
      return route.handler(asked);
    }
    throw new Error(`no handler for ${request.method} ${url.pathname}`);
  }
}
