import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { Frame } from "./Frame";
import { ProblemBox } from "./Notice";
import { packageQuery, rememberedToken } from "./queries";

/** The verified package, or the way back to it when the sitting is over. */
export function WithPackage({ children }: { children: (pack: Package) => ReactNode }) {
  const query = useQuery(packageQuery);
  if (query.data) return children(query.data);
  if (query.isPending) {
    return (
      <Frame>
        <section className="card waiting" aria-busy="true">
          <p role="status">正在打开</p>
        </section>
      </Frame>
    );
  }
  const problem = asProblem(query.error);
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
            <p>请从法院短信里的链接重新打开。</p>
          )}
        </section>
      ) : (
        <ProblemBox problem={problem} again={() => void query.refetch()} />
      )}
    </Frame>
  );
}
