import { useCallback, useEffect, useState } from "react";

function read<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store only costs the draft, never the work at hand.
  }
}

/** State that survives the page: kept on this device under `key` until `clear`. */
export function useDraft<T>(
  key: string,
  start: T,
): [T, (change: T | ((old: T) => T)) => void, { clear: () => void; restored: boolean }] {
  const [restored] = useState(() => read<T>(key) !== null);
  const [value, setValue] = useState<T>(() => read<T>(key) ?? start);
  const [touched, setTouched] = useState(false);

  useEffect(() => {
    if (touched) write(key, value);
  }, [key, touched, value]);

  const change = useCallback((next: T | ((old: T) => T)) => {
    setTouched(true);
    setValue(next);
  }, []);
  const clear = useCallback(() => {
    setTouched(false);
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept then.
    }
  }, [key]);
  return [value, change, { clear, restored }];
}

/** A setting of this device, such as the columns of a list. */
export function usePreference<T>(key: string, start: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read<T>(key) ?? start);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      write(key, next);
    },
    [key],
  );
  return [value, change];
}
