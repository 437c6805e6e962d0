import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  PauseCircleOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Mark as MarkWords, Tone } from "../lib/chips";

const SIGN: Record<Tone, ReactNode> = {
  red: <ExclamationCircleFilled />,
  yellow: <ClockCircleOutlined />,
  green: <ClockCircleOutlined />,
  grey: <PauseCircleOutlined />,
  blue: <CheckCircleFilled />,
};

/** What stands inside a mark: sign, bold words, lighter words. */
export function MarkBody({ mark }: { mark: MarkWords }) {
  return (
    <>
      <span aria-hidden="true">{mark.sign === "done" ? SIGN.blue : SIGN[mark.tone]}</span>
      <b>{mark.text}</b>
      {mark.note && <span>{mark.note}</span>}
    </>
  );
}

/** A small coloured state: the sign and the words say it too, never the colour alone. */
export function Mark({ mark, title }: { mark: MarkWords; title?: string }) {
  return (
    <span className={`mark tone-${mark.tone}`} title={title}>
      <MarkBody mark={mark} />
    </span>
  );
}

/** A word in a soft box, for kinds and properties. */
export function Tag({ children, tone }: { children: ReactNode; tone?: Tone }) {
  return <span className={tone ? `tag tone-${tone}` : "tag"}>{children}</span>;
}
