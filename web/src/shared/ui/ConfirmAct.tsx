import { Button, type ButtonProps, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { waits } from "@/shared/ui/waits";
import { ProblemNotice } from "./States";

interface ConfirmActProps {
  /** On the button, imperative: 发起送达. */
  label: ReactNode;
  /** Head of the second step. */
  title: string;
  /** In one sentence, what will happen. */
  sentence: ReactNode;
  /** On the second button; says the act again. */
  confirmLabel: string;
  /** The act; what it throws is shown in the dialog, which then stays open. */
  onConfirm: () => Promise<unknown>;
  problem?: ApiProblem | null;
  busy?: boolean;
  /** More to fill in before confirming, such as a reason. */
  children?: ReactNode;
  ready?: boolean;
  button?: ButtonProps;
  danger?: boolean;
}

/** A button whose act has effects outside: the second step says them before they happen. */
export function ConfirmAct(props: ConfirmActProps) {
  const { label, title, sentence, confirmLabel, onConfirm, problem, busy, children } = props;
  const [open, setOpen] = useState(false);
  const [running, setRunning] = useState(false);
  const [thrown, setThrown] = useState<ApiProblem | null>(null);

  const confirm = async () => {
    setRunning(true);
    setThrown(null);
    try {
      await onConfirm();
      setOpen(false);
    } catch (what) {
      setThrown(asProblem(what));
    } finally {
      setRunning(false);
    }
  };

  return (
    <>
      <Button
        {...props.button}
        onClick={() => {
          setThrown(null);
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            先不办
          </Button>,
          <Button
            key="yes"
            type="primary"
            danger={props.danger ?? false}
            {...waits(running || (busy ?? false))}
            disabled={props.ready === false}
            onClick={() => void confirm()}
          >
            {confirmLabel}
          </Button>,
        ]}
      >
        <div className="stack">
          <p className="sentence">{sentence}</p>
          {children}
          <ProblemNotice problem={thrown ?? problem ?? null} />
        </div>
      </Modal>
    </>
  );
}
