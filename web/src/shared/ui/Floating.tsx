import { Popover, type PopoverProps } from "antd";
import type { ReactNode } from "react";

interface FloatingProps extends Omit<PopoverProps, "title" | "content" | "trigger"> {
  /** What it is, above it and for screen readers. */
  title: string;
  content: ReactNode;
}

/** What floats beside the button that was pressed: a named part of the page, not loose words. */
export function Floating({ title, content, ...popover }: FloatingProps) {
  return (
    <Popover
      {...popover}
      trigger="click"
      content={
        <section aria-label={title}>
          <strong className="floating-title">{title}</strong>
          {content}
        </section>
      }
    />
  );
}
