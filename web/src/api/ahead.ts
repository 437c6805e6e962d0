// What a link is about, asked for before the program that shows it has come over a slow line.

let asked: { token: string; answer: Promise<Response> } | null = null;

/** Asks; the answer waits for whoever takes it. */
export function ask(token: string): void {
  const answer = fetch(`/api/portal/links/${encodeURIComponent(token)}`, {
    credentials: "same-origin",
  });
  // Who takes it hears of the failure; where nobody does, none has happened.
  answer.catch(() => undefined);
  asked = { token, answer };
}

/** The answer for this link, once: whoever reads again asks again. */
export function taken(token: string): Promise<Response> | null {
  if (asked?.token !== token) return null;
  const { answer } = asked;
  asked = null;
  return answer;
}
