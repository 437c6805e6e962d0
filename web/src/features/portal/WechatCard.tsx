import { useEffect, useState } from "react";
import { askWechat } from "@/api/portal";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { Act } from "./Act";
import { IconCheck } from "./icons";
import { ProblemBox } from "./Notice";
import { depart, go, useWord } from "./way";
import { inWeChat } from "./wechat";
import { sentBy } from "./words";

/** The word with which somebody comes back from binding. */
export const BOUND = "已绑定微信";

/** Says so to whoever has just bound. */
export function WechatBound({ pack }: { pack: Package }) {
  const word = useWord();
  if (word !== BOUND || pack.wechat !== "bound") return null;
  return (
    <section className="card done" role="status">
      <IconCheck />
      <strong>{BOUND}</strong>
    </section>
  );
}

/** Reminders in WeChat: an offer beside the text messages, never instead of them. */
export function WechatCard({ pack }: { pack: Package }) {
  const state = pack.wechat;
  const { thing } = sentBy(pack.by_mail);
  if (state === "off") return null;
  return (
    <section className="card card-quiet" aria-label="微信提醒">
      <h2>微信提醒</h2>
      {state === "bound" && (
        <>
          <p>已绑定微信。有新的文书会同时在微信里提醒您，{thing}照常发送。</p>
          <button
            type="button"
            className="link-button"
            onClick={() => void go({ to: "/wechat/unbind" })}
          >
            解除绑定
          </button>
        </>
      )}
      {state === "offered" &&
        (inWeChat() ? <Offer thing={thing} /> : <p>在微信里打开本页，可以绑定微信提醒。</p>)}
    </section>
  );
}

function Offer({ thing }: { thing: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  useEffect(() => {
    // Whoever comes back from WeChat's page by 返回 finds this page as it was left.
    const back = () => setBusy(false);
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);

  const bind = async () => {
    setBusy(true);
    setProblem(null);
    try {
      depart((await askWechat()).url);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <>
      <p>绑定微信后，今后有新的文书会同时在微信里提醒您。{thing}照常发送。</p>
      {problem && <ProblemBox problem={problem} />}
      <Act tone="second" busy={busy} onClick={() => void bind()}>
        绑定微信
      </Act>
    </>
  );
}
