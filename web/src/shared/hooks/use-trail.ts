import { useState } from "react";

/** Cursors passed so far in a keyset list; other filters begin at the first page again. */
export function useTrail(filters: object): [string[], (trail: string[]) => void] {
  const print = JSON.stringify(filters);
  const [held, setHeld] = useState<{ print: string; trail: string[] }>({ print, trail: [] });
  const trail = held.print === print ? held.trail : [];
  return [trail, (next) => setHeld({ print, trail: next })];
}
