import { useEffect, useRef } from "react";
import { documentAddress, openDocument } from "@/api/portal";
import type { Package } from "@/api/types";
import { PdfView } from "@/shared/ui/PdfView";
import { Frame } from "./Frame";
import { Notice } from "./Notice";
import { useStep } from "./use-step";
import { WithPackage } from "./WithPackage";
import { Link, useName } from "./way";
import { inWeChat, OPEN_OUTSIDE } from "./wechat";

function Body({ pack, id }: { pack: Package; id: string }) {
  const step = useStep();
  const logged = useRef(false);
  const document = pack.documents.find((one) => one.id === id);
  const allowed = pack.acknowledged_at !== null && !pack.objected && document !== undefined;

  // The log of opening is an act of its own; fetching the content never counts.
  useEffect(() => {
    if (!allowed || logged.current) return;
    logged.current = true;
    void step.take(() => openDocument(id));
  }, [allowed, id, step]);

  if (!allowed) {
    return (
      <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
        <section className="card">
          <h2>请先返回上一页</h2>
          <p>点“我已知晓，查看文书”后，就能打开文书。</p>
          <Link className="big-button" to="/package">
            返回
          </Link>
        </section>
      </Frame>
    );
  }
  return (
    <div className="reader">
      <header className="reader-head">
        <Link to="/package" className="link-button">
          ‹ 返回
        </Link>
        <h1>{document.title}</h1>
        <a className="link-button" href={documentAddress(id, true)} download>
          下载
        </a>
      </header>
      <main>
        {inWeChat() && <Notice tone="grey">在微信里不能直接下载。{OPEN_OUTSIDE}</Notice>}
        <PdfView address={documentAddress(id, false)} title={document.title} />
      </main>
    </div>
  );
}

/** One document, page by page. */
export function DocumentPage() {
  const id = useName("id");
  return <WithPackage>{(pack) => <Body key={id} pack={pack} id={id} />}</WithPackage>;
}
