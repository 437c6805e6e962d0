import { useCallback, useEffect, useState } from "react";
import type { ConfirmationForm } from "@/api/types";
import { begin, type Draft } from "./draft";

const keyOf = (form: ConfirmationForm) => `duban.portal.form.${form.check_code}`;

function read(key: string): Partial<Draft> | null {
  try {
    const text = sessionStorage.getItem(key);
    return text ? (JSON.parse(text) as Partial<Draft>) : null;
  } catch {
    return null;
  }
}

/** A half-filled form survives a reload and is gone with the browser tab: phones are lent. */
export function useKeptDraft(form: ConfirmationForm): {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  clear: () => void;
} {
  const key = keyOf(form);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = read(key);
    const whole = { ...begin(form), ...kept };
    // What was drawn is not kept.
    return whole.step === "sign" ? { ...whole, step: "check" } : whole;
  });
  useEffect(() => {
    try {
      sessionStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // Then a reload begins anew.
    }
  }, [key, draft]);
  const set = useCallback((part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })), []);
  const clear = useCallback(() => {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept then.
    }
  }, [key]);
  return { draft, set, clear };
}
