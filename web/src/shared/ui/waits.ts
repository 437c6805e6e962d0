/**
 * A button whose act is on its way. It takes no second press meanwhile, and says so to whoever
 * cannot see the turning sign; it keeps the focus, which a disabled button would lose.
 */
export function waits(now: boolean) {
  return { loading: now, "aria-disabled": now || undefined };
}
