/** Reads an address's query as plain strings; empty ones are as good as absent. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ""));
}

/** Writes plain strings as a query. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === "string" && value !== "") query.set(key, value);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Keeps the named strings of a query and drops the rest. */
export function only<K extends string>(
  search: Record<string, unknown>,
  keys: readonly K[],
): { [key in K]?: string } {
  const kept: { [key in K]?: string } = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === "string" && value !== "") kept[key] = value;
  }
  return kept;
}
