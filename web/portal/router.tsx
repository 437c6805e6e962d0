import { Component, type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { CoverPage } from "@/features/portal/CoverPage";
import { Frame } from "@/features/portal/Frame";
import { formPage, packagePage } from "@/features/portal/later";
import { namesIn } from "@/features/portal/paths";
import { Names, usePath } from "@/features/portal/way";

/** Where an address leads that belongs to no message. */
function Nowhere() {
  return (
    <Frame>
      <section className="card">
        <h2>请从法院短信或邮件里的链接打开</h2>
        <p>这个页面只用于查看法院送达给您的文书。</p>
        <p>
          没有收到短信或邮件，或已删除，请拨打 <a href="tel:12368">12368</a>。
        </p>
      </section>
    </Frame>
  );
}

const PLACES: [form: string, page: ComponentType][] = [
  ["/", Nowhere],
  ["/l/$token", CoverPage],
  [
    "/l/$token/not-me",
    lazy(() => import("@/features/portal/NotMePage").then((m) => ({ default: m.StrangerPage }))),
  ],
  ["/package", lazy(() => packagePage().then((m) => ({ default: m.PackagePage })))],
  ["/form", lazy(() => formPage().then((m) => ({ default: m.FormPage })))],
  [
    "/doc/$id",
    lazy(() => import("@/features/portal/DocumentPage").then((m) => ({ default: m.DocumentPage }))),
  ],
  [
    "/sign",
    lazy(() => import("@/features/portal/SignPage").then((m) => ({ default: m.SignPage }))),
  ],
  [
    "/mine",
    lazy(() => import("@/features/portal/mine/MinePage").then((m) => ({ default: m.MinePage }))),
  ],
  [
    "/paper",
    lazy(() => import("@/features/portal/PaperPage").then((m) => ({ default: m.PaperPage }))),
  ],
  [
    "/not-me",
    lazy(() => import("@/features/portal/NotMePage").then((m) => ({ default: m.NotMePage }))),
  ],
  [
    "/wechat",
    lazy(() => import("@/features/portal/WechatPage").then((m) => ({ default: m.WechatPage }))),
  ],
  [
    "/wechat/unbind",
    lazy(() => import("@/features/portal/WechatPage").then((m) => ({ default: m.UnbindPage }))),
  ],
];

/** A page that broke while drawing, or whose file did not come. */
class Whole extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Frame>
        <section className="card" role="alert">
          <h2>页面没有打开</h2>
          <p>没有改变任何内容。请刷新再试，或拨打 12368。</p>
        </section>
      </Frame>
    );
  }
}

/** The page the address leads to. */
export function Portal() {
  const path = usePath();
  for (const [form, Page] of PLACES) {
    const names = namesIn(form, path);
    if (!names) continue;
    return (
      <Names.Provider value={names}>
        <Whole key={path}>
          <Suspense
            fallback={
              <Frame>
                <section className="card waiting" aria-busy="true">
                  <p role="status">正在打开</p>
                </section>
              </Frame>
            }
          >
            <Page />
          </Suspense>
        </Whole>
      </Names.Provider>
    );
  }
  return <Nowhere />;
}
