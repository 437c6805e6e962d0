import { Button, Modal } from "antd";
import { useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { Reason } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface ReasonActProps {
  label: string;
  title: string;
  sentence: string;
  placeholder: string;
  act: (reason: string) => Promise<unknown>;
}

/** A small act that needs a reason: said what it does, asked why, done. */
export function ReasonAct({ label, title, sentence, placeholder, act }: ReasonActProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const go = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await act(reason.trim());
      setReason("");
      setOpen(false);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        onCancel={() => setOpen(false)}
        okText={label}
        cancelText="先不办"
        okButtonProps={{ disabled: reason.trim().length < 2, ...waits(busy) }}
        onOk={() => void go()}
      >
        <div className="stack">
          <p className="sentence">{sentence}</p>
          <Reason label="理由" value={reason} placeholder={placeholder} onChange={setReason} />
          <ProblemNotice problem={problem} />
        </div>
      </Modal>
    </>
  );
}
