import { queryOptions } from "@tanstack/react-query";
import { current } from "@/api/portal";

/** Where the cover of a link is kept. */
export const coverKey = (token: string) => ["cover", token] as const;

export const packageQuery = queryOptions({
  queryKey: ["package"],
  queryFn: current,
  staleTime: 30_000,
});

const KEY = "duban.portal.token";

/** So that an expired sitting can lead back to its own link; gone with the browser tab. */
export function rememberToken(token: string): void {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // Then the person goes back through the message.
  }
}

export function rememberedToken(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
