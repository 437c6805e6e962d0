import { useCallback } from "react";
import { cover } from "@/api/portal";
import { DeadLink } from "./DeadLink";
import { Frame } from "./Frame";
import { useKept } from "./kept";
import { Notice, ProblemBox } from "./Notice";
import { coverKey } from "./queries";
import { VerifyForm } from "./VerifyForm";
import { Link, useName } from "./way";
import { sentBy } from "./words";

/**
 * What a link shows to whoever holds it: court, masked name, check code, hotline. Numbers
 * are given to new people, so nothing of the case stands here. Opening changes nothing.
 */
export function CoverPage() {
  const token = useName("token");
  const read = useCallback(() => cover(token), [token]);
  const { data, problem, again } = useKept(coverKey(token), read);

  if (problem) {
    return (
      <Frame>
        {problem.status === 404 ? (
          <section className="card">
            <h2>没有找到这个链接</h2>
            <p>请核对短信或邮件里的链接是否完整，最好直接点里面的链接打开。</p>
            <p>
              仍打不开，请拨打 <a href="tel:12368">12368</a>。
            </p>
            <p className="code">{problem.code}</p>
          </section>
        ) : (
          <ProblemBox problem={problem} again={again} />
        )}
      </Frame>
    );
  }
  if (!data) {
    return (
      <Frame>
        <section className="card waiting" aria-busy="true">
          <p role="status">正在打开</p>
        </section>
      </Frame>
    );
  }
  const { court, recipient_masked, check_code, state, by_mail, hotline, asks } = data;
  const form = asks === "confirmation";
  return (
    <Frame
      court={court}
      checkCode={check_code}
      byMail={by_mail}
      title={form ? "送达地址确认书" : undefined}
    >
      <section className="card">
        <p className="hello">{recipient_masked} 您好</p>
        {form && state === "open" && (
          <p>法院请您填写送达地址确认书，告知今后向您送达文书的地址和方式。</p>
        )}
        {state === "open" ? (
          <VerifyForm token={token} asks={asks} byMail={by_mail} refresh={again} />
        ) : (
          <DeadLink state={state} asks={asks} checkCode={check_code} byMail={by_mail} />
        )}
      </section>
      {(state === "open" || state === "locked") && (
        <nav className="helps" aria-label="需要帮助">
          <Link to="/l/$token/not-me" params={{ token }} className="link-button">
            {form ? "我不是当事人本人" : "我不是收件人本人"}
          </Link>
          <a className="link-button" href={`tel:${hotline}`}>
            联系法院 {hotline}
          </a>
        </nav>
      )}
      <Notice tone="grey">
        核对码与{sentBy(by_mail).thing}不一致，或您不认识这位收件人，请不要继续，拨打{" "}
        <a href={`tel:${hotline}`}>{hotline}</a> 询问。
      </Notice>
    </Frame>
  );
}
