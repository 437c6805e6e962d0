import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Portal } from "./router";

/** Draws the page the address leads to. */
export function draw(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
