import { PrinterOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { calcServiceEffect } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { CalcRefusal, ServiceEffectAnswer, ServiceEffectInput } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useDraft } from "@/shared/hooks/use-draft";
import { clock } from "@/shared/lib/dates";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";
import { ServiceAsked } from "./ServiceAsked";
import { ServiceForm } from "./ServiceForm";
import { ServiceResult } from "./ServiceResult";
import { missing, refusalAt, type ServiceFields, serviceInput } from "./service-effect";
import { EXAMPLES, type ServiceExample } from "./service-examples";
import "./calc.css";
import { waits } from "@/shared/ui/waits";

const EMPTY: Omit<ServiceFields, "asOf"> = {
  procedure: "普通",
  documents: [{ id: "d1", type: null, days: null }],
  kind: "natural",
  domicile: "domestic",
  confirmed: true,
  consent: "a",
  events: [
    {
      id: "e1",
      attempt: 1,
      method: "electronic",
      channel: "sms",
      kind: "arrived",
      document: null,
      at: "",
    },
  ],
};

/** 送达效力: from what happened to what it means in law, document by document. */
export function ServiceEffectPage() {
  const { today } = useMe();
  const now = () => `${today}T${clock(new Date().toISOString())}`;
  const [fields, setFields] = useDraft<ServiceFields>("duban.calc.service-effect", {
    ...EMPTY,
    asOf: now(),
  });
  // What stood there before an example took its place.
  const [before, setBefore] = useState<ServiceFields | null>(null);
  const [pressed, setPressed] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const calc = useMutation<ServiceEffectAnswer | CalcRefusal, ApiProblem, ServiceEffectInput>({
    mutationFn: (input) =>
      calcServiceEffect(input).catch((thrown) => {
        throw asProblem(thrown);
      }),
  });

  const input = serviceInput(fields);
  const same = JSON.stringify(calc.variables) === JSON.stringify(input);
  const refusal = calc.data && "error" in calc.data ? calc.data : null;
  const answer = calc.data && !("error" in calc.data) ? calc.data : null;
  const problems = {
    ...(pressed > 0 && missing(fields)),
    ...(refusal && same && refusalAt(refusal)),
  };
  const wrong = Object.keys(problems).length;

  // After a press and after a refusal, never while somebody types.
  useEffect(() => {
    if (pressed > 0 || refusal) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [pressed, refusal]);
  useEffect(() => {
    if (answer) result.current?.scrollIntoView({ block: "nearest" });
  }, [answer]);

  const ask = (about: ServiceFields) => {
    setPressed((times) => times + 1);
    if (Object.keys(missing(about)).length === 0) calc.mutate(serviceInput(about));
  };
  const take = (example: ServiceExample) => {
    const untouched = EXAMPLES.some((one) => one.fields === fields);
    if (!untouched) setBefore(fields);
    setFields(example.fields);
    ask(example.fields);
  };

  return (
    <>
      <PageHead title="送达效力" sub="从发生的事得出每份文书的法律状态；只计算，不改动任何案件">
        {answer && (
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
        )}
      </PageHead>
      <div className="calc-columns service">
        <Panel title="条件" className="no-print">
          <form
            ref={form}
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              ask(fields);
            }}
          >
            <section className="examples" aria-label="示例">
              <span className="sub">点一个示例，填好并计算：</span>
              {EXAMPLES.map((example) => (
                <button
                  key={example.title}
                  type="button"
                  className="quiet"
                  onClick={() => take(example)}
                >
                  {example.title}
                </button>
              ))}
              {before && (
                <Button
                  size="small"
                  onClick={() => {
                    setFields(before);
                    setBefore(null);
                    setPressed(0);
                    calc.reset();
                  }}
                >
                  换回我填的
                </Button>
              )}
            </section>
            <ServiceForm
              fields={fields}
              problems={problems}
              onChange={setFields}
              onNow={() => setFields({ ...fields, asOf: now() })}
            />
            {problems[""] && (
              <div role="alert" className="field-problem">
                {problems[""]}
              </div>
            )}
            <Button type="primary" htmlType="submit" {...waits(calc.isPending)}>
              计算
            </Button>
            <ProblemNotice problem={calc.error} />
          </form>
        </Panel>
        <div ref={result}>
          <Panel title="结果">
            {answer && calc.variables ? (
              <>
                {!same && <p className="notice tone-yellow no-print">条件改动过，请再点“计算”。</p>}
                <ServiceAsked asked={calc.variables} />
                <ServiceResult answer={answer} asked={calc.variables} />
              </>
            ) : (
              <EmptyState title={wrong > 0 ? "还不能计算" : "还没有计算"}>
                {wrong > 0
                  ? "请更正条件中标红的地方，再点“计算”。填写的内容都保留。"
                  : "填好条件，点“计算”，这里写明每份文书是否送达、哪天送达、依据和由此开始的期间。"}
              </EmptyState>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
