import { InfoCircleOutlined } from "@ant-design/icons";
import type { CalcRefusal, TermAnswer, TermStep } from "@/api/types";
import { dayWithWeekday, fullDay } from "@/shared/lib/dates";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";

const KIND: Record<TermStep["kind"], { label: string; tone: "blue" | "grey" | "yellow" | "red" }> =
  {
    start: { label: "起算", tone: "grey" },
    counted: { label: "计入", tone: "blue" },
    rest: { label: "不计", tone: "grey" },
    suspended: { label: "中止", tone: "yellow" },
    roll: { label: "顺延", tone: "yellow" },
    deadline: { label: "届满", tone: "red" },
    stopped: { label: "停止", tone: "yellow" },
    unknown: { label: "未公布", tone: "grey" },
  };

/** Every day between, and whether it counts. */
export function Trace({ steps }: { steps: TermStep[] }) {
  return (
    <DataTable
      label="逐日计算"
      rows={steps}
      rowKey={(step) => `${step.date} ${step.kind} ${step.text}`}
      columns={[
        {
          key: "date",
          title: "日期",
          render: (step) => (
            <span className="num">
              {dayWithWeekday(step.date)}
              {step.to && ` 至 ${dayWithWeekday(step.to)}`}
            </span>
          ),
        },
        {
          key: "kind",
          title: "计算",
          render: (step) => <Tag tone={KIND[step.kind].tone}>{KIND[step.kind].label}</Tag>,
        },
        { key: "text", title: "说明", render: (step) => step.text },
      ]}
    />
  );
}

/** The last day with every step that led to it, or why there is none yet. */
export function TermResult({ answer }: { answer: TermAnswer | CalcRefusal }) {
  if ("error" in answer) {
    const { error } = answer;
    return (
      <div className="stack" role="status">
        <div className="notice tone-yellow">
          <InfoCircleOutlined />
          <div>
            {error.message}
            {error.not_before && <div>不早于 {fullDay(error.not_before)}。</div>}
            {error.known_until && <div>日历只到 {fullDay(error.known_until)}。</div>}
            <span className="code">{error.code}</span>
          </div>
        </div>
        {error.trace && error.trace.length > 0 && <Trace steps={error.trace} />}
      </div>
    );
  }
  return (
    <div className="stack" role="status">
      <p className="calc-answer">{answer.deadline ? fullDay(answer.deadline) : "现在没有截止日"}</p>
      {answer.summary && <p className="sub">{answer.summary}</p>}
      {answer.stopped_since && (
        <p className="sub">自 {fullDay(answer.stopped_since)} 起中止，尚未恢复。</p>
      )}
      <Trace steps={answer.trace} />
      <div>
        <strong>依据</strong>
        <ul className="basis">
          {answer.basis.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
