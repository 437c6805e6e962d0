import { ScanOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { handoverChoices } from "@/api/handover";
import { asProblem } from "@/api/problem";
import type { HandoverCase } from "@/api/types";
import { useMe } from "@/features/session/session";
import { speedCaseNumber } from "@/shared/lib/case-number";

interface ScanFieldProps {
  label: string;
  onCase: (found: HandoverCase) => string;
  onSlip?: (id: string) => void;
  autoFocus?: boolean;
}

/** Takes what a scanner types, or a hand: a 案号 or the code of a slip, then Enter. */
export function ScanField({ label, onCase, onSlip, autoFocus }: ScanFieldProps) {
  const me = useMe();
  const box = useRef<InputRef>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; wrong: boolean } | null>(null);
  const court = /^[一-龥]\d{2,4}$/u.test(me.office.code) ? me.office.code : null;

  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);

  const look = async () => {
    const typed = text.trim();
    if (!typed || busy) return;
    setBusy(true);
    try {
      const defaults = { year: Number(me.today.slice(0, 4)), court };
      const code = /^(jj|hz)-|\//i.test(typed)
        ? typed
        : (speedCaseNumber(typed, defaults) ?? typed);
      const found = await handoverChoices({ code });
      const [first] = found.cases;
      if (found.handover_id && onSlip) {
        onSlip(found.handover_id);
      } else if (first) {
        setSaid({ text: onCase(first), wrong: false });
        setText("");
      } else {
        setSaid({ text: `没有找到 ${code}。案件请先提取；交接单请核对编号。`, wrong: true });
      }
    } catch (thrown) {
      setSaid({ text: asProblem(thrown).title, wrong: true });
    } finally {
      setBusy(false);
      // The next scan goes into the same field.
      box.current?.focus();
    }
  };

  return (
    <div className="scan">
      <Input
        ref={box}
        aria-label={label}
        prefix={<ScanOutlined />}
        value={text}
        maxLength={200}
        placeholder="扫条码、二维码，或输入案号、单号后按回车"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          void look();
        }}
      />
      <span className={said?.wrong ? "field-problem" : "sub"} role="status">
        {said?.text}
      </span>
    </div>
  );
}
