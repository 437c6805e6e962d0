import { Button, type ButtonProps, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { ApiProblem } from "@/api/problem";
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

  const confirm = async () => {
    try {
      await onConfirm();
      setOpen(false);
    } catch {
      // The problem is shown in the dialog, which stays open for another try.
    }
  };

  return (
    <>
      <Button {...props.button} onClick={() => setOpen(true)}>
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
            loading={busy ?? false}
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
          <ProblemNotice problem={problem ?? null} />
        </div>
      </Modal>
    </>
  );
}
