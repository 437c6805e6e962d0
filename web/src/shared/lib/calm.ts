/** Whether the person asked the system for less movement. */
export const calm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Says it to the style sheets, once: the library is told at the same moment and never again. */
export function calmIfAsked(): void {
  document.documentElement.classList.toggle("calm", calm());
}
