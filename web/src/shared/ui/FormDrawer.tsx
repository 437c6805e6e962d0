import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { waits } from "@/shared/ui/waits";

interface FormDrawerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What the button that does it says. */
  act: string;
  busy: boolean;
  onAct: () => void;
  size?: number;
  /** A word beside the buttons. */
  aside?: string;
  children: ReactNode;
}

/** A form at the side of the page: its one act and the way out stand below it. */
export function FormDrawer({ act, busy, onAct, aside, size = 440, ...drawer }: FormDrawerProps) {
  return (
    <Drawer
      {...drawer}
      size={size}
      footer={
        <div className="row">
          <Button type="primary" {...waits(busy)} onClick={onAct}>
            {act}
          </Button>
          <Button onClick={drawer.onClose}>先不办</Button>
          {aside && <span className="sub">{aside}</span>}
        </div>
      }
    />
  );
}
