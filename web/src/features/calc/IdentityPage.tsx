import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { calcIdentity } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { CalcRefusal, IdentityAnswer, IdentityKind } from "@/api/types";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";
import { isRefusal, partsOf } from "./identity";
import "./calc.css";
import { waits } from "@/shared/ui/waits";

const KINDS: { value: IdentityKind; label: string; hint: string }[] = [
  { value: "citizen", label: "公民身份号码", hint: "18 位" },
  { value: "uscc", label: "统一社会信用代码", hint: "18 位" },
  { value: "case_number", label: "案号", hint: "如（2026）京0114民初1871号" },
  { value: "consultation_code", label: "咨询码", hint: "ZX 开头，24 位" },
  { value: "district", label: "行政区划代码", hint: "6 位" },
];

function Answer({ answer, asked }: { answer: IdentityAnswer | CalcRefusal; asked: string }) {
  if (isRefusal(answer)) {
    return (
      <li>
        <strong>{asked}</strong>
        <div className="bad">{answer.error.message}</div>
      </li>
    );
  }
  return (
    <li>
      <div className="row">
        {answer.valid ? (
          <CheckCircleFilled className="good" />
        ) : (
          <CloseCircleFilled className="bad" />
        )}
        <strong className="num">{answer.normalized || asked}</strong>
        <span className={answer.valid ? "good" : "bad"}>
          {answer.valid ? "号码成立" : (answer.message ?? "号码不成立")}
        </span>
      </div>
      {answer.warnings.map((one) => {
        const words = typeof one === "string" ? one : one.message;
        return (
          <div key={words} className="warn">
            提示：{words}
          </div>
        );
      })}
      <dl className="facts">
        {partsOf(answer).map((part) => (
          <div key={part.label} className="facts-row">
            <dt>{part.label}</dt>
            <dd>{part.value}</dd>
          </div>
        ))}
      </dl>
      {answer.trace && (
        <details>
          <summary>怎么核验的</summary>
          <ol>
            {answer.trace.map((step) => (
              <li key={step.text} className={step.passed ? "" : "bad"}>
                {step.text}
                {step.passed ? "" : "：不符"}
              </li>
            ))}
          </ol>
          {answer.basis && <p className="sub">依据：{answer.basis.join("；")}</p>}
          {answer.reason && <p className="code">原因代码 {answer.reason}</p>}
        </details>
      )}
    </li>
  );
}

/** 号码核验: is the number possible, and what does it say? Nothing is stored. */
export function IdentityPage() {
  const [kind, setKind] = useState<IdentityKind>("citizen");
  const [text, setText] = useState("");
  const values = text.split("\n").filter((line) => line.trim() !== "");
  const calc = useMutation<
    { asked: string; answer: IdentityAnswer | CalcRefusal }[],
    ApiProblem,
    string[]
  >({
    mutationFn: async (asked) => {
      try {
        const answers = await calcIdentity(asked.map((value) => ({ kind, value })));
        return answers.map((answer, at) => ({ asked: asked[at] ?? "", answer }));
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });

  return (
    <>
      <PageHead title="号码核验" sub="只核验编码规则，不代表号码已发放；输入的号码不保存" />
      <div className="calc-columns">
        <Panel title="号码">
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              calc.mutate(values);
            }}
          >
            <div>
              <label htmlFor="identity-kind">种类</label>
              <Select
                id="identity-kind"
                className="wide"
                value={kind}
                options={KINDS}
                onChange={(next) => {
                  setKind(next);
                  calc.reset();
                }}
              />
            </div>
            <div>
              <label htmlFor="identity-values">号码，每行一个</label>
              <Input.TextArea
                id="identity-values"
                rows={6}
                value={text}
                spellCheck={false}
                autoComplete="off"
                placeholder={KINDS.find((one) => one.value === kind)?.hint ?? ""}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
            <Button
              type="primary"
              htmlType="submit"
              {...waits(calc.isPending)}
              disabled={values.length === 0 || values.length > 200}
            >
              {values.length > 1 ? `核验 ${values.length} 个` : "核验"}
            </Button>
            {values.length > 200 && <p className="sub">一次最多 200 个。</p>}
            <ProblemNotice problem={calc.error} />
          </form>
        </Panel>
        <Panel title="结果">
          {calc.data ? (
            <ul className="identity-list" aria-label="核验结果">
              {calc.data.map(({ asked, answer }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same number may stand twice
                <Answer key={`${at} ${asked}`} asked={asked} answer={answer} />
              ))}
            </ul>
          ) : (
            <EmptyState title="还没有核验">
              填入号码，点“核验”，这里写明号码是否成立、含义和依据。
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
