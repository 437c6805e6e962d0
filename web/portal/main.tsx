import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyType } from "@/features/portal/Frame";
import { queryClient } from "@/shared/query";
import { router } from "./router";
import "@/shared/ui/tokens.css";

try {
  applyType(localStorage.getItem("duban.portal.large") === "true");
} catch {
  // A browser without a store shows ordinary type.
}

const client = queryClient(() => undefined);
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
