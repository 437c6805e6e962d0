import type { ReactNode } from "react";
import type { ApiProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { Frame } from "./Frame";
import { ProblemBox } from "./Notice";
import { rememberedToken, usePackage } from "./queries";
import { Link } from "./way";

interface WaitingProps {
  problem: ApiProblem | null;
  again: () => void;
}

/** What stands there until what was asked for comes: word that it is on its way, the way back to the
 * factor when the sitting is over, or what went wrong. */
export function Waiting({ problem, again }: WaitingProps) {
  if (!problem) {
    return (
      <Frame>
        <section className="card waiting" aria-busy="true">
          <p role="status">正在打开</p>
        </section>
      </Frame>
    );
  }
  const token = rememberedToken();
  return (
    <Frame>
      {problem.status === 401 ? (
        <section className="card">
          <h2>请重新核验身份</h2>
          <p>为保护您的信息，一段时间不操作后需要重新核验。</p>
          {token ? (
            <Link className="big-button" to="/l/$token" params={{ token }}>
              重新核验
            </Link>
          ) : (
            <p>请从法院短信或邮件里的链接重新打开。</p>
          )}
        </section>
      ) : (
        <ProblemBox problem={problem} again={again} />
      )}
    </Frame>
  );
}

/** The verified package, or what stands in its place. */
export function WithPackage({ children }: { children: (pack: Package) => ReactNode }) {
  const { data, problem, again } = usePackage();
  return data ? children(data) : <Waiting problem={problem} again={again} />;
}
