/** Where this device remembers that its reader wants larger type. */
export const LARGE = "duban.portal.large";

/** Whether it does. */
export function largeType(): boolean {
  try {
    return localStorage.getItem(LARGE) === "true";
  } catch {
    // A browser without a store shows ordinary type.
    return false;
  }
}

/** The page's type is set on the root, so that every measure in rem grows with it. */
export function applyType(large: boolean): void {
  document.documentElement.classList.toggle("large", large);
}
