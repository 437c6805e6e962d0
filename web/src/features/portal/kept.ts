import { useCallback, useEffect, useSyncExternalStore } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { worthRetrying } from "@/shared/retry";

// Two things are read here, and the library the office reads with weighs a tenth of the portal.

/** Milliseconds after which what was read is read again when somebody comes back to it. */
const FRESH = 30_000;
const PAUSE = 1_000;

interface Kept {
  data: unknown;
  problem: ApiProblem | null;
  at: number;
  reading: boolean;
}

const NOTHING: Kept = { data: undefined, problem: null, at: 0, reading: false };
const all = new Map<string, Kept>();
const told = new Set<() => void>();

function put(key: string, part: Partial<Kept>): void {
  all.set(key, { ...(all.get(key) ?? NOTHING), ...part });
  for (const tell of told) tell();
}

/** Keeps what an act answered, as if it had been read. */
export function keep(key: string, data: unknown): void {
  put(key, { data, problem: null, at: Date.now() });
}

/** Forgets what was kept under a key: it belongs to somebody else now. */
export function drop(key: string): void {
  all.delete(key);
}

/** Forgets everything; for tests. */
export function forget(): void {
  all.clear();
}

async function readInto(key: string, read: () => Promise<unknown>): Promise<void> {
  if (all.get(key)?.reading) return;
  // With nothing to show yet, an old refusal gives way to the wait.
  put(key, { reading: true, ...(all.get(key)?.data === undefined && { problem: null }) });
  const begun = Date.now();
  for (let failures = 0; ; failures += 1) {
    try {
      const data = await read();
      // What an act answered meanwhile is newer than what was asked for before it.
      const newer = (all.get(key)?.at ?? 0) > begun;
      put(
        key,
        newer ? { reading: false } : { data, problem: null, at: Date.now(), reading: false },
      );
      return;
    } catch (thrown) {
      if (!worthRetrying(failures, thrown)) {
        put(key, { problem: asProblem(thrown), reading: false });
        return;
      }
      await new Promise((done) => setTimeout(done, PAUSE * 2 ** failures));
    }
  }
}

/** What is kept under a key: read when missing or old, when shown and when the person comes back. */
export function useKept<T>(
  key: string,
  read: () => Promise<T>,
): { data: T | undefined; problem: ApiProblem | null; again: () => void } {
  const listen = useCallback((tell: () => void) => {
    told.add(tell);
    return () => told.delete(tell);
  }, []);
  const kept = useSyncExternalStore(listen, () => all.get(key) ?? NOTHING);
  const again = useCallback(() => void readInto(key, read), [key, read]);
  useEffect(() => {
    const look = () => {
      const { at } = all.get(key) ?? NOTHING;
      if (document.visibilityState === "visible" && Date.now() - at > FRESH) again();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [key, again]);
  return { data: kept.data as T | undefined, problem: kept.problem, again };
}
