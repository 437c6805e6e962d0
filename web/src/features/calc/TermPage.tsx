import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, DatePicker, InputNumber, Radio } from "antd";
import { calcTerm } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { CalcRefusal, TermAnswer, TermInput } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useDraft } from "@/shared/hooks/use-draft";
import { fromField, toField } from "@/shared/lib/dayjs";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, ProblemNotice } from "@/shared/ui/States";
import { TermResult } from "./TermResult";
import "./calc.css";
import { waits } from "@/shared/ui/waits";

interface Fields {
  start: string;
  amount: number | null;
  unit: "workday" | "day";
  rule: "administrative" | "civil";
  suspensions: { from: string; to: string | null }[];
}

/** What is asked, from what is filled in; civil periods know days only and no suspension. */
export function termInput(fields: Fields): TermInput {
  const { start, amount, rule } = fields;
  if (rule === "civil") return { start, amount: amount ?? 0, unit: "day", rule };
  const suspensions = fields.suspensions.filter((one) => one.from);
  return {
    start,
    amount: amount ?? 0,
    unit: fields.unit,
    rule,
    ...(suspensions.length > 0 && { suspensions }),
  };
}

/** 期限计算器: from a day and a length to the last day, and every day between. */
export function TermPage() {
  const me = useMe();
  const [fields, setFields] = useDraft<Fields>("duban.calc.term", {
    start: me.today,
    amount: 15,
    unit: "day",
    rule: "civil",
    suspensions: [],
  });
  const change = (part: Partial<Fields>) => setFields((old) => ({ ...old, ...part }));
  const calc = useMutation<TermAnswer | CalcRefusal, ApiProblem, TermInput>({
    mutationFn: (input) =>
      calcTerm(input).catch((thrown) => {
        throw asProblem(thrown);
      }),
  });
  const civil = fields.rule === "civil";

  return (
    <>
      <PageHead title="期限计算器" sub="只计算，不改动任何案件" />
      <div className="calc-columns">
        <Panel title="条件">
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              calc.mutate(termInput(fields));
            }}
          >
            <fieldset>
              <legend>按什么算</legend>
              <Radio.Group
                vertical
                value={fields.rule}
                onChange={(event) => change({ rule: event.target.value })}
                options={[
                  { value: "civil", label: "民事诉讼期间（自然日，末日遇休顺延）" },
                  { value: "administrative", label: "政务办理期限（可按工作日，可中止）" },
                ]}
              />
            </fieldset>
            <div>
              <label htmlFor="term-start">{civil ? "送达日期" : "起算事由发生日"}</label>
              <DatePicker
                id="term-start"
                allowClear={false}
                value={toField(fields.start)}
                onChange={(value) => change({ start: fromField(value) ?? me.today })}
              />
              <div className="sub">当日不计，从第二天开始计算</div>
            </div>
            <div>
              <label htmlFor="term-amount">期限</label>
              <div className="row">
                <InputNumber
                  id="term-amount"
                  min={1}
                  max={3650}
                  precision={0}
                  value={fields.amount}
                  onChange={(amount) => change({ amount })}
                />
                {civil ? (
                  "日"
                ) : (
                  <Radio.Group
                    value={fields.unit}
                    onChange={(event) => change({ unit: event.target.value })}
                    options={[
                      { value: "workday", label: "工作日" },
                      { value: "day", label: "自然日" },
                    ]}
                  />
                )}
              </div>
            </div>
            {!civil && (
              <fieldset>
                <legend>中止（从哪天到哪天不计）</legend>
                {fields.suspensions.map((one, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
                  <div key={at} className="row suspension">
                    <DatePicker.RangePicker
                      aria-label={`第 ${at + 1} 段中止`}
                      allowEmpty={[false, true]}
                      placeholder={["中止起", "恢复前一日，未恢复可不填"]}
                      value={[toField(one.from), toField(one.to)]}
                      onChange={(days) =>
                        change({
                          suspensions: fields.suspensions.map((each, n) =>
                            n === at
                              ? {
                                  from: fromField(days?.[0]) ?? "",
                                  to: fromField(days?.[1]) ?? null,
                                }
                              : each,
                          ),
                        })
                      }
                    />
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={`移除第 ${at + 1} 段中止`}
                      onClick={() =>
                        change({ suspensions: fields.suspensions.filter((_, n) => n !== at) })
                      }
                    />
                  </div>
                ))}
                <Button
                  size="small"
                  icon={<PlusOutlined />}
                  onClick={() =>
                    change({ suspensions: [...fields.suspensions, { from: "", to: null }] })
                  }
                >
                  加一段中止
                </Button>
              </fieldset>
            )}
            <Button
              type="primary"
              htmlType="submit"
              {...waits(calc.isPending)}
              disabled={!fields.amount}
            >
              计算
            </Button>
            <ProblemNotice problem={calc.error} />
          </form>
        </Panel>
        <Panel title="结果">
          {calc.data ? (
            <TermResult answer={calc.data} />
          ) : (
            <EmptyState title="还没有计算">
              填好左边的条件，点“计算”，这里逐日列出怎么算的。
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
