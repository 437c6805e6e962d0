import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { CoverPage } from "@/features/portal/CoverPage";
import { Frame } from "@/features/portal/Frame";
import { PackagePage } from "@/features/portal/PackagePage";

/** Where an address leads that belongs to no message. */
function Nowhere() {
  return (
    <Frame>
      <section className="card">
        <h2>请从法院短信里的链接打开</h2>
        <p>这个页面只用于查看法院送达给您的文书。</p>
        <p>
          没有收到短信，或短信已删除，请拨打 <a href="tel:12368">12368</a>。
        </p>
      </section>
    </Frame>
  );
}

// The office's routes are another program to the type checker: see tsconfig.portal.json.
const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere });
const start = createRoute({ getParentRoute: () => root, path: "/", component: Nowhere });
const cover = createRoute({ getParentRoute: () => root, path: "/l/$token", component: CoverPage });
const pack = createRoute({ getParentRoute: () => root, path: "/package", component: PackagePage });
const document = createRoute({
  getParentRoute: () => root,
  path: "/doc/$id",
  component: lazyRouteComponent(() => import("@/features/portal/DocumentPage"), "DocumentPage"),
});
const sign = createRoute({
  getParentRoute: () => root,
  path: "/sign",
  component: lazyRouteComponent(() => import("@/features/portal/SignPage"), "SignPage"),
});

const paper = createRoute({
  getParentRoute: () => root,
  path: "/paper",
  component: lazyRouteComponent(() => import("@/features/portal/PaperPage"), "PaperPage"),
});
const notMe = createRoute({
  getParentRoute: () => root,
  path: "/not-me",
  component: lazyRouteComponent(() => import("@/features/portal/NotMePage"), "NotMePage"),
});
const stranger = createRoute({
  getParentRoute: () => root,
  path: "/l/$token/not-me",
  component: lazyRouteComponent(() => import("@/features/portal/NotMePage"), "StrangerPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([start, cover, pack, document, sign, paper, notMe, stranger]),
  basepath: "/p",
  defaultErrorComponent: () => (
    <Frame>
      <section className="card" role="alert">
        <h2>页面没有打开</h2>
        <p>没有改变任何内容。请刷新再试，或拨打 12368。</p>
      </section>
    </Frame>
  ),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
