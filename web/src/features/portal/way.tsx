import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from "react";
import { addressOf, type Place } from "./paths";

// A router of ten places: what the office uses weighs as much as all pages of the portal
// together, and a phone on a slow line waits for every byte.

function listen(told: () => void): () => void {
  window.addEventListener("popstate", told);
  return () => window.removeEventListener("popstate", told);
}

/** The path of the present address; changes with it. */
export const usePath = (): string => useSyncExternalStore(listen, () => window.location.pathname);

/** What the present address names. */
export const Names = createContext<Record<string, string>>({});
export const useName = (name: string): string => useContext(Names)[name] ?? "";

/** Goes to another place; back leads here again. */
export async function go(place: Place): Promise<void> {
  window.history.pushState(null, "", addressOf(place));
  window.dispatchEvent(new PopStateEvent("popstate"));
  window.scrollTo(0, 0);
}

/** Goes to another place instead of this one, with a word to say there; back does not lead here. */
export function turn(place: Place, word?: string): void {
  window.history.replaceState(word ? { word } : null, "", addressOf(place));
  window.dispatchEvent(new PopStateEvent("popstate"));
  window.scrollTo(0, 0);
}

/** The word to say in this place, if somebody was sent here with one. */
export function useWord(): string | null {
  const read = () => (window.history.state as { word?: string } | null)?.word ?? null;
  return useSyncExternalStore(listen, read);
}

/** Goes to a page of somebody else. */
export function depart(address: string): void {
  // The browser would run any other scheme here and now.
  if (/^https?:/.test(address)) window.location.assign(address);
}

interface LinkProps extends Place {
  className?: string;
  children: ReactNode;
}

/** A link to a place; opened elsewhere, it is an address as any other. */
export function Link({ to, params, className, children }: LinkProps) {
  const place = { to, ...(params && { params }) };
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    void go(place);
  };
  return (
    <a href={addressOf(place)} className={className} onClick={follow}>
      {children}
    </a>
  );
}
