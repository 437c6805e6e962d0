import { askPaper } from "@/api/portal";
import type { Package } from "@/api/types";
import { Act } from "./Act";
import { Frame } from "./Frame";
import { IconCheck } from "./icons";
import { ProblemBox } from "./Notice";
import { useStep } from "./use-step";
import { WithPackage } from "./WithPackage";
import { Link } from "./way";

function Body({ pack }: { pack: Package }) {
  const step = useStep();
  const asked = Boolean(pack.paper_at);
  return (
    <Frame court={pack.court} checkCode={pack.check_code} byMail={pack.by_mail}>
      <section className="card stacked">
        <h2>我要纸质件</h2>
        {asked ? (
          <div className="done" role="status">
            <IconCheck />
            <div>
              <strong>已登记：您需要纸质件</strong>
              <p className="plain">法院会打电话与您确认邮寄地址或领取时间。</p>
            </div>
          </div>
        ) : (
          <>
            <p>法院会打电话与您确认邮寄地址或领取时间。</p>
            <p>索取纸质件不收费，不改变送达日期和期限。</p>
            {step.problem && <ProblemBox problem={step.problem} />}
            <Act busy={step.busy} onClick={() => void step.take(askPaper)}>
              确认需要纸质件
            </Act>
          </>
        )}
        <Link to="/package" className="link-button center">
          返回
        </Link>
      </section>
    </Frame>
  );
}

/** Asking for paper: what it does, then the second step. */
export function PaperPage() {
  return <WithPackage>{(pack) => <Body pack={pack} />}</WithPackage>;
}
