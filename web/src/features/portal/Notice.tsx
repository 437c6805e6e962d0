import type { ReactNode } from "react";
import { type ApiProblem, explain } from "@/api/problem";
import { IconInfo } from "./icons";

/** A boxed word, blue by default. */
export function Notice({ children, tone = "blue" }: { children: ReactNode; tone?: string }) {
  return (
    <div className={`box box-${tone}`}>
      <IconInfo />
      <div>{children}</div>
    </div>
  );
}

/** What went wrong, what to do, and a number to call; the code small and grey. */
export function ProblemBox({ problem, again }: { problem: ApiProblem; again?: () => void }) {
  const words = explain(problem);
  return (
    <div className="box box-red" role="alert">
      <IconInfo />
      <div>
        <strong>{words.happened}</strong>
        {problem.status === 0 || problem.status >= 500 ? (
          <div>
            没有改变任何内容，请稍后再试；一直不行请拨打 <a href="tel:12368">12368</a>。
          </div>
        ) : (
          !words.happened.includes("12368") && (
            <div>
              如有疑问请拨打 <a href="tel:12368">12368</a>。
            </div>
          )
        )}
        {again && (
          <button type="button" className="link-button" onClick={again}>
            再试一次
          </button>
        )}
        <div className="code">{words.code}</div>
      </div>
    </div>
  );
}
