import { current, mine } from "@/api/portal";
import type { Mine, Package } from "@/api/types";
import { drop, keep, useKept } from "./kept";

/** Where the cover of a link is kept. */
export const coverKey = (token: string) => `cover ${token}`;

const PACKAGE = "package";
const MINE = "mine";

/** Where the form is kept. */
export const FORM = "form";

/** The package of whoever passed the factor. */
export const usePackage = () => useKept<Package>(PACKAGE, current);

/** The package as an act left it; the list it stands in is read again. */
export function keepPackage(pack: Package): void {
  keep(PACKAGE, pack);
  drop(MINE);
}

/** Everything served on whoever passed the factor. */
export const useMine = () => useKept<Mine>(MINE, mine);

/** The list as an act left it; the package it was entered by is read again. */
export function keepMine(list: Mine): void {
  keep(MINE, list);
  drop(PACKAGE);
}

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
