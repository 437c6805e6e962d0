import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { calmIfAsked } from "@/shared/lib/calm";
import { Office } from "./Office";
import { officeRouter } from "./router";
import "./antd.generated.css";
import "@/shared/ui/tokens.css";
import "@/shared/ui/ui.css";
import "@/shared/ui/grid.css";
import "@/shared/ui/timeline.css";

calmIfAsked();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Office router={officeRouter()} />
    </StrictMode>,
  );
}
