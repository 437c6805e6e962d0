import { useEffect, useRef } from "react";
import Pad from "signature_pad";

/** Fewer dots than this are a slip of the finger, not a name. */
const FEWEST_DOTS = 8;

interface SignaturePadProps {
  /** The picture as a PNG data address; null while there is no signature. */
  onChange: (image: string | null) => void;
}

/** A field to sign in with finger, pen or mouse. */
export function SignaturePad({ onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const report = useRef(onChange);
  report.current = onChange;

  useEffect(() => {
    const paper = canvas.current;
    if (!paper) return;
    const made = new Pad(paper, { penColor: "#111", minWidth: 1.2, maxWidth: 3.2 });
    pad.current = made;
    const size = () => {
      const kept = made.toData();
      const dots = Math.max(window.devicePixelRatio || 1, 1);
      paper.width = paper.offsetWidth * dots;
      paper.height = paper.offsetHeight * dots;
      paper.getContext("2d")?.scale(dots, dots);
      made.clear();
      made.fromData(kept);
    };
    const told = () => {
      const dots = made.toData().reduce((sum, stroke) => sum + stroke.points.length, 0);
      report.current(dots >= FEWEST_DOTS ? made.toDataURL("image/png") : null);
    };
    size();
    made.addEventListener("endStroke", told);
    window.addEventListener("resize", size);
    return () => {
      made.removeEventListener("endStroke", told);
      window.removeEventListener("resize", size);
      made.off();
    };
  }, []);

  const clear = () => {
    pad.current?.clear();
    onChange(null);
  };
  return (
    <div className="sign-pad">
      <canvas ref={canvas} role="img" aria-label="签名框" />
      <button type="button" className="link-button" onClick={clear}>
        重写
      </button>
    </div>
  );
}
