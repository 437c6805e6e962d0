// What lies between a request and its answer when the server wants the second factor first,
// and while the session gets another cookie.

type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;
let renewal: Promise<unknown> | null = null;
let renewals = 0;

/** Who asks the person for a code; only pages inside the house can. */
export function askThrough(handler: Ask): () => void {
  ask = handler;
  return () => {
    if (ask === handler) ask = null;
  };
}

/** How often the session got another cookie in this window. */
export const cookieAge = () => renewals;

/** Wraps a request whose answer brings another cookie: others under way may still carry the old one. */
export async function renewing<T>(work: Promise<T>): Promise<T> {
  renewal = work;
  try {
    return await work;
  } finally {
    renewals += 1;
    renewal = null;
  }
}

/** Whether sending the same request again makes sense: its cookie was old, or the code was given. */
export async function worthAnother(answer: Response, before: number): Promise<boolean> {
  if (answer.status === 401) {
    await renewal?.catch(() => null);
    return renewals !== before;
  }
  if (answer.status !== 403 || !ask) return false;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const code = typeof body === "object" && body && "code" in body ? body.code : null;
  if (code !== "session.step_up_required") return false;
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
