import type { ReactNode } from "react";
import { usePreference } from "@/shared/hooks/use-draft";
import { IconPhone, IconShield } from "./icons";
import { applyType, LARGE } from "./large";
import { sentBy } from "./words";
import "@/shared/ui/tokens.css";
import "./portal.css";

/** Larger type for those who need it; the device remembers. */
export function LargeType() {
  const [large, setLarge] = usePreference(LARGE, false);
  return (
    <button
      type="button"
      className="link-button"
      aria-pressed={large}
      onClick={() => {
        setLarge(!large);
        applyType(!large);
      }}
    >
      <IconPhone /> {large ? "恢复普通字号" : "大字版"}
    </button>
  );
}

interface FrameProps {
  court?: string | undefined;
  checkCode?: string | undefined;
  /** What the page is for. */
  title?: string | undefined;
  /** The link came by mail and not by text. */
  byMail?: boolean;
  children: ReactNode;
}

/** Court and check code above, large type and the word on fees below. */
export function Frame({
  court,
  checkCode,
  byMail = false,
  title = "电子送达",
  children,
}: FrameProps) {
  return (
    <div className="portal">
      <header className="portal-head">
        <p>{court ?? "人民法院"}</p>
        <h1>{title}</h1>
        {checkCode && (
          <p className="check">
            <IconShield /> 核对码 <b>{checkCode}</b> 与{sentBy(byMail).thing}一致即为本院发送
          </p>
        )}
      </header>
      <main className="portal-main">{children}</main>
      <footer className="portal-foot">
        <LargeType />
        <span>法院送达不收取任何费用</span>
      </footer>
    </div>
  );
}
