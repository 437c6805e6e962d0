import { useEffect, useState } from "react";
import { isTyping } from "../lib/keys";

/** `j` and `k` move over the rows of a list, Enter opens the one they stand on. */
export function useRowKeys(keys: string[], open: (key: string) => void): string | null {
  const [active, setActive] = useState<string | null>(null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const at = active ? keys.indexOf(active) : -1;
      if (event.key === "j") setActive(keys[Math.min(at + 1, keys.length - 1)] ?? null);
      else if (event.key === "k") setActive(keys[Math.max(at - 1, 0)] ?? null);
      else if (event.key === "Enter" && active && at >= 0) {
        // Enter on a link or button belongs to it.
        const target = event.target as HTMLElement;
        if (target.closest("a, button, input")) return;
        open(active);
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [keys, active, open]);

  useEffect(() => {
    if (!active) return;
    document.querySelector("tr[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return active;
}
