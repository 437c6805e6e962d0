/** Where the portal stands on the court's address. */
const BASE = "/p";

/** A place in the portal: a path with `$names`, and what stands for them. */
export interface Place {
  to: string;
  params?: Record<string, string>;
}

/** The address of a place. */
export function addressOf({ to, params }: Place): string {
  return (
    BASE + to.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ""))
  );
}

/** What an address names, if the path is of that form. */
export function namesIn(form: string, address: string): Record<string, string> | null {
  const wanted = (BASE + form).replace(/\/$/, "").split("/");
  const parts = address.replace(/\/$/, "").split("/");
  if (parts.length !== wanted.length) return null;
  const found: Record<string, string> = {};
  for (const [at, want] of wanted.entries()) {
    const part = parts[at] ?? "";
    if (want.startsWith("$")) {
      try {
        found[want.slice(1)] = decodeURIComponent(part);
      } catch {
        return null;
      }
    } else if (want !== part) return null;
  }
  return found;
}
