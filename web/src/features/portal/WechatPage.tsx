import { useCallback, useEffect, useRef, useState } from "react";
import { bindWechat, unbindWechat } from "@/api/portal";
import type { Package } from "@/api/types";
import { Act } from "./Act";
import { Frame } from "./Frame";
import { ProblemBox } from "./Notice";
import { useStep } from "./use-step";
import { BOUND } from "./WechatCard";
import { WithPackage } from "./WithPackage";
import { Link, turn } from "./way";
import { wechatAnswer } from "./wechat";
import { sentBy } from "./words";

/** Where WeChat sends its user back to: binds, and leads on to the documents. */
export function WechatPage() {
  const { problem, take } = useStep();
  const [answer] = useState(() => wechatAnswer(window.location.search));
  const begun = useRef(false);

  const bind = useCallback(async () => {
    if (!answer) return;
    if (await take(() => bindWechat(answer))) turn({ to: "/package" }, BOUND);
  }, [answer, take]);

  useEffect(() => {
    // Every redraw brings another `bind`; what WeChat answered is good for one use.
    if (begun.current) return;
    begun.current = true;
    if (!answer) {
      turn({ to: "/package" });
      return;
    }
    // The code is nobody's business any more once it was read.
    window.history.replaceState(null, "", window.location.pathname);
    void bind();
  }, [answer, bind]);

  const unanswered = problem !== null && (problem.status === 0 || problem.status >= 500);
  return (
    <Frame>
      {problem ? (
        <>
          <ProblemBox problem={problem} {...(unanswered && { again: () => void bind() })} />
          <Link className="big-button" to="/package">
            返回我的文书
          </Link>
        </>
      ) : (
        <section className="card waiting" aria-busy="true">
          <p role="status">正在绑定…</p>
        </section>
      )}
    </Frame>
  );
}

function Unbind({ pack }: { pack: Package }) {
  const step = useStep();
  const bound = pack.wechat === "bound";
  const { thing } = sentBy(pack.by_mail);

  useEffect(() => {
    if (!bound) turn({ to: "/package" });
  }, [bound]);

  return (
    <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
      <section className="card stacked">
        <h2>解除微信绑定</h2>
        <p>解除后，有新的文书不再在微信里提醒您，{thing}照常发送。已收到的文书和期限不受影响。</p>
        {step.problem && <ProblemBox problem={step.problem} />}
        <Act tone="danger" busy={step.busy} onClick={() => void step.take(() => unbindWechat())}>
          确认解除绑定
        </Act>
        <Link to="/package" className="link-button center">
          返回
        </Link>
      </section>
    </Frame>
  );
}

/** Ending the reminders: what it does, then the second step. */
export function UnbindPage() {
  return <WithPackage>{(pack) => <Unbind pack={pack} />}</WithPackage>;
}
