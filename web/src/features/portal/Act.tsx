import type { ReactNode } from "react";

interface ActProps {
  /** `main` is the one thing to do here, `second` another, `danger` one that is hard to take back. */
  tone?: "main" | "second" | "danger";
  type?: "button" | "submit";
  /** On its way: takes no second press. */
  busy?: boolean;
  disabled?: boolean;
  onClick?: () => void;
  children: ReactNode;
}

/** A button as wide as the screen, for thumbs. */
export function Act({
  tone = "main",
  type = "button",
  busy,
  disabled,
  onClick,
  children,
}: ActProps) {
  return (
    <button
      type={type}
      className={`act act-${tone}`}
      disabled={disabled || busy}
      aria-busy={busy}
      onClick={onClick}
    >
      {busy && <span className="act-busy" aria-hidden="true" />}
      {children}
    </button>
  );
}
