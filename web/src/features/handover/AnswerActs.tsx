import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import type { HandoverLine } from "@/api/types";
import { Labelled } from "@/shared/ui/Labelled";
import { waits } from "@/shared/ui/waits";
import { REASONS } from "./words";

interface AnswerActsProps {
  line: HandoverLine;
  busy: boolean;
  receive: () => void;
  giveBack: (reason: string, note: string) => Promise<unknown>;
}

/** 收下 at once, 退回 with one of the four reasons. */
export function AnswerActs({ line, busy, receive, giveBack }: AnswerActsProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const name = `${line.case.number} ${line.recipient}`;
  const send = async () => {
    if (!reason) return;
    try {
      await giveBack(reason, note);
      setOpen(false);
    } catch {
      // The page shows why; the dialog stays open.
    }
  };
  return (
    <span className="row answer-acts">
      <Button
        type="primary"
        size="small"
        disabled={busy}
        aria-label={`收下 ${name}`}
        onClick={receive}
      >
        收下
      </Button>
      <Button
        size="small"
        disabled={busy}
        aria-label={`退回 ${name}`}
        onClick={() => {
          setReason(null);
          setNote("");
          setOpen(true);
        }}
      >
        退回…
      </Button>
      <Modal
        open={open}
        title="退回文书"
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            先不办
          </Button>,
          <Button
            key="yes"
            type="primary"
            {...waits(busy)}
            disabled={reason === null}
            onClick={() => void send()}
          >
            确认退回
          </Button>,
        ]}
      >
        <div className="stack">
          <p className="sentence">{name} 的文书退给交出人，原件仍由其保管；补正后须重新交接。</p>
          <Radio.Group
            aria-label="退回原因"
            value={reason}
            options={REASONS.map((one) => ({ value: one, label: one }))}
            onChange={(event) => setReason(event.target.value as string)}
          />
          <Labelled label="缺什么、怎么补（可不填）">
            {(id) => (
              <Input
                id={id}
                value={note}
                maxLength={200}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Labelled>
        </div>
      </Modal>
    </span>
  );
}
