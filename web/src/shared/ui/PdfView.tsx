import type { PDFDocumentProxy } from "pdfjs-dist";
import { GlobalWorkerOptions, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";

GlobalWorkerOptions.workerSrc = workerAddress;

/** Maps and fonts for Chinese papers that embed none; copied at build, never fetched elsewhere. */
const PARTS = `${import.meta.env.BASE_URL}pdf/`;

interface Shown {
  pages: number;
  text: string;
}

interface PdfViewProps {
  address: string;
  title: string;
}

/** A PDF on a canvas, one page at a time; its words are there for screen readers too. */
export function PdfView({ address, title }: PdfViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [file, setFile] = useState<PDFDocumentProxy | null>(null);
  const [at, setAt] = useState(1);
  const [wide, setWide] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    const task = getDocument({
      url: address,
      withCredentials: true,
      cMapUrl: `${PARTS}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${PARTS}standard_fonts/`,
      wasmUrl: `${PARTS}wasm/`,
      // Both would need what the content security policy forbids.
      isEvalSupported: false,
      useWasm: false,
    });
    setFailed(false);
    task.promise.then(setFile, () => setFailed(true));
    return () => {
      void task.destroy();
    };
  }, [address, attempt]);

  useEffect(() => {
    const paper = canvas.current;
    if (!file || !paper) return;
    let stopped = false;
    let stop: (() => void) | undefined;
    const draw = async () => {
      const page = await file.getPage(at);
      const natural = page.getViewport({ scale: 1 });
      const width = Math.min(paper.parentElement?.clientWidth ?? 360, 900) * (wide ? 1.8 : 1);
      // More dots than the screen has cost memory on cheap phones and show nothing.
      const dots = Math.min(window.devicePixelRatio || 1, 2);
      const viewport = page.getViewport({ scale: (width / natural.width) * dots });
      if (stopped) return;
      paper.width = Math.floor(viewport.width);
      paper.height = Math.floor(viewport.height);
      paper.style.width = `${Math.floor(viewport.width / dots)}px`;
      const task = page.render({ canvas: paper, viewport });
      stop = () => task.cancel();
      await task.promise;
      const content = await page.getTextContent();
      const text = content.items.map((item) => ("str" in item ? item.str : "")).join("");
      if (!stopped) setShown({ pages: file.numPages, text });
    };
    draw().catch(() => {
      if (!stopped) setFailed(true);
    });
    return () => {
      stopped = true;
      stop?.();
    };
  }, [file, at, wide]);

  const pages = file?.numPages ?? 0;
  return (
    <div className="pdf">
      {failed && (
        <div className="box box-red" role="alert">
          <div>
            <strong>文书没有显示出来</strong>
            <div>文书本身没有问题。请检查网络后再试，或点右上角“下载”，或拨打 12368。</div>
            <button
              type="button"
              className="link-button"
              onClick={() => setAttempt((old) => old + 1)}
            >
              再试一次
            </button>
          </div>
        </div>
      )}
      {!shown && !failed && (
        <p role="status" className="waiting">
          正在打开文书
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide page is scrolled by keys too */}
      <section className="pdf-paper" tabIndex={0} aria-label={`${title}，可滚动`}>
        <canvas ref={canvas} role="img" aria-label={`${title} 第 ${at} 页，共 ${pages} 页`} />
        {shown && <p className="sr">{shown.text}</p>}
      </section>
      <nav className="pdf-bar" aria-label="翻页">
        <button type="button" disabled={at <= 1} onClick={() => setAt(at - 1)}>
          上一页
        </button>
        <span aria-live="polite">{pages > 0 && `第 ${at} / ${pages} 页`}</span>
        <button type="button" aria-pressed={wide} onClick={() => setWide(!wide)}>
          {wide ? "缩小" : "放大"}
        </button>
        <button type="button" disabled={at >= pages} onClick={() => setAt(at + 1)}>
          下一页
        </button>
      </nav>
    </div>
  );
}
