import { ask } from "@/api/ahead";
import { applyType, largeType } from "@/features/portal/large";
import { namesIn } from "@/features/portal/paths";
import { calmIfAsked } from "@/shared/lib/calm";

// Small, so that it runs while what draws the pages is still on its way.
const token = namesIn("/l/$token", window.location.pathname)?.token;
if (token) ask(token);
applyType(largeType());
calmIfAsked();

const root = document.getElementById("root");
import("./pages").then(
  ({ draw }) => root && draw(root),
  () => {
    const told = root?.querySelector('[role="status"]');
    if (told) told.textContent = "页面没有打开。请检查网络后刷新，或拨打 12368。";
  },
);
