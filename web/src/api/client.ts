import createClient from "openapi-fetch";
import { problemFrom, unreachable } from "./problem";
import type { paths } from "./schema";
import { cookieAge, worthAnother } from "./step-up";

/** Every operation of the server, typed from its description. */
export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  credentials: "same-origin",
  // Looked up at call time, so that tests can put their own in place.
  fetch: async (request: Request) => {
    const json = request.headers.get("content-type")?.includes("json") ?? false;
    const again = request.method === "GET" || json ? request.clone() : null;
    const before = cookieAge();
    const answer = await globalThis.fetch(request);
    return again && (await worthAnother(answer, before)) ? globalThis.fetch(again) : answer;
  },
});

let touched = Date.now();
for (const kind of ["pointerdown", "keydown", "wheel"]) {
  globalThis.addEventListener?.(
    kind,
    () => {
      touched = Date.now();
    },
    { capture: true, passive: true },
  );
}

client.use({
  onRequest({ request }) {
    // Forms of foreign pages cannot send this header: the server's guard against them.
    if (request.method !== "GET") request.headers.set("X-Duban", "1");
    // What the page asks by itself must not keep an unattended session open.
    else if (Date.now() - touched > 60_000) request.headers.set("X-Duban-Quiet", "1");
    return request;
  },
});

/** The header that carries the key of the person's intent. */
export const keyed = (key: string) => ({ "Idempotency-Key": key });

/** Drops what was not asked, so that it does not stand in the address. */
export function present<T extends object>(
  query: T,
): { [K in keyof T]?: Exclude<T[K], undefined | ""> } {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(asked) as { [K in keyof T]?: Exclude<T[K], undefined | ""> };
}

/** The body of an answer; an answer that is not 2xx is thrown as an `ApiProblem`. */
export async function answered<T>(
  sent: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  let answer: { data?: T; error?: unknown; response: Response };
  try {
    answer = await sent;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw unreachable();
  }
  if (!answer.response.ok) throw problemFrom(answer.response.status, answer.error);
  return answer.data as T;
}
