import { useEffect } from "react";
import { acknowledge } from "@/api/portal";
import type { Package } from "@/api/types";
import { fullDay, stamp } from "@/shared/lib/dates";
import { Act } from "./Act";
import { Frame } from "./Frame";
import { Helps } from "./Helps";
import { IconCheck, IconFile } from "./icons";
import { NextSteps } from "./NextSteps";
import { Notice, ProblemBox } from "./Notice";
import { RatingCard } from "./RatingCard";
import { useStep } from "./use-step";
import { WechatBound, WechatCard } from "./WechatCard";
import { WithPackage } from "./WithPackage";
import { go, Link, turn } from "./way";
import { arrivedWords, sentBy, signWords } from "./words";

function Documents({ pack }: { pack: Package }) {
  return (
    <ul className="papers" aria-label="文书">
      {pack.documents.map((one) => {
        const words = `${one.title}${one.pages ? `（${one.pages} 页）` : ""}`;
        const opened = one.opened_at ? "已打开" : "未打开";
        return (
          <li key={one.id}>
            {pack.acknowledged_at ? (
              <Link to="/doc/$id" params={{ id: one.id }} className="paper">
                <IconFile />
                <span className="grow">{words}</span>
                <span className="quiet-word">{opened}</span>
              </Link>
            ) : (
              <div className="paper">
                <IconFile />
                <span className="grow">{words}</span>
                <span className="quiet-word">{opened}</span>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What came of the signature, or the way to it. */
function Signature({ pack }: { pack: Package }) {
  if (pack.signed_at) {
    return (
      <section className="card done" role="status">
        <IconCheck />
        <div>
          <strong>您已签名</strong>
          <p className="plain">{stamp(pack.signed_at)}，签名已交给法院。</p>
        </div>
      </section>
    );
  }
  return (
    <section className="card">
      <h2>手写签名</h2>
      <p className="plain">{signWords(pack)}</p>
      <Act tone="second" onClick={() => void go({ to: "/sign" })}>
        去签名
      </Act>
    </section>
  );
}

function Body({ pack }: { pack: Package }) {
  const step = useStep();
  const known = pack.acknowledged_at !== null;
  const { thing, place } = sentBy(pack.by_mail);
  const elsewhere = pack.asks === "confirmation";

  useEffect(() => {
    if (elsewhere) turn({ to: "/form" });
  }, [elsewhere]);
  if (elsewhere) return null;

  if (pack.objected) {
    return (
      <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
        <section className="card">
          <h2>已告知法院：您不是收件人本人</h2>
          <ul className="todo-list">
            <li>
              法院不再就这件事向您的{place}发送{thing}。
            </li>
            <li>请不要查看、转发或保留文书。</li>
            <li>是否有效由法官认定，您不需要再做什么。</li>
          </ul>
          <a className="big-button" href={`tel:${pack.hotline}`}>
            联系法院 {pack.hotline}
          </a>
        </section>
      </Frame>
    );
  }
  return (
    <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
      <WechatBound pack={pack} />
      <section className="card">
        <p className="hello">{pack.recipient_name} 您好</p>
        <h2>
          您有 {pack.documents.length} 份文书
          {pack.case_number && (
            <>
              ，关于
              <br />
              <span className="outdent">{pack.case_number}</span>
            </>
          )}
        </h2>
        <Documents pack={pack} />
        {known && <p className="plain">点文书名称打开，可以逐页查看。</p>}
      </section>
      {pack.others > 0 && (
        <Link to="/mine" className="card card-quiet others">
          <span className="grow">您还有 {pack.others} 件文书，其他法院送达的也在内</span>
          <strong>我的文书</strong>
        </Link>
      )}
      <Notice>
        {arrivedWords(pack).map((run) =>
          run.strong ? <strong key={run.text}>{run.text}</strong> : run.text,
        )}
      </Notice>
      <NextSteps pack={pack} />
      {known ? (
        <Signature pack={pack} />
      ) : (
        <>
          {step.problem && <ProblemBox problem={step.problem} />}
          <Act busy={step.busy} onClick={() => void step.take(acknowledge)}>
            我已知晓，查看文书
          </Act>
        </>
      )}
      {pack.paper_at && (
        <p className="box box-grey">已登记您需要纸质件，法院会打电话与您确认地址。</p>
      )}
      <RatingCard pack={pack} />
      <WechatCard pack={pack} />
      <Helps pack={pack} />
      <p className="code center">文书可查看至 {fullDay(pack.expires_on)}</p>
    </Frame>
  );
}

/** The package behind the factor: what it is, what to do next and by when. */
export function PackagePage() {
  return <WithPackage>{(pack) => <Body pack={pack} />}</WithPackage>;
}
