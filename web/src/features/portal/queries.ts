import { current } from "@/api/portal";
import type { Package } from "@/api/types";
import { keep, useKept } from "./kept";

/** Where the cover of a link is kept. */
export const coverKey = (token: string) => `cover ${token}`;

const PACKAGE = "package";

/** Where the form is kept. */
export const FORM = "form";

/** The package of whoever passed the factor. */
export const usePackage = () => useKept<Package>(PACKAGE, current);

/** The package as an act left it. */
export const keepPackage = (pack: Package) => keep(PACKAGE, pack);

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
