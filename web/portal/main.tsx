import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyType } from "@/features/portal/Frame";
import { calmIfAsked } from "@/shared/lib/calm";
import { Portal } from "./router";
import "@/shared/ui/tokens.css";

try {
  applyType(localStorage.getItem("duban.portal.large") === "true");
} catch {
  // A browser without a store shows ordinary type.
}

calmIfAsked();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
