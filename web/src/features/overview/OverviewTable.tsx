import type { OverviewAttempt, OverviewLine, OverviewMethod } from "@/api/types";
import { effectMark } from "@/shared/lib/chips";
import { dayWithWeekday, fullDay, moment } from "@/shared/lib/dates";
import { Mark, Tag } from "@/shared/ui/Mark";
import { rawEnd } from "./words";

/** 送达, 结案, 指标: one event gives three dates; equal ones are told once. */
function Dates({ line }: { line: OverviewLine }) {
  const others = [
    { label: "结案", day: line.closed_on },
    { label: "指标", day: line.indicator_on },
  ].filter((one) => one.day);
  return (
    <>
      <Mark mark={effectMark(line.state, null)} />
      {line.served_on && <span className="two day">送达 {fullDay(line.served_on)}</span>}
      {others.map((one) => (
        <span key={one.label} className="two day">
          {one.label} {one.day === line.served_on ? "同日" : fullDay(one.day)}
        </span>
      ))}
    </>
  );
}

function Periods({ line }: { line: OverviewLine }) {
  if (line.periods.length === 0) return <span className="muted">—</span>;
  return (
    <>
      {line.periods.map((one) => (
        <div key={one.kind}>
          {one.kind}至 <b className="day">{one.end ? dayWithWeekday(one.end) : "待定"}</b>
          {!one.end && <span className="two">{one.text}</span>}
          {rawEnd(one) && <span className="two">{rawEnd(one)}</span>}
        </div>
      ))}
    </>
  );
}

function Try({ attempt, today }: { attempt: OverviewAttempt; today: string }) {
  return (
    <li>
      第 {attempt.ordinal} 次 {attempt.way} <span className="num">{attempt.to}</span>
      <span className="two">
        {moment(attempt.started_at, today)} 开始，{attempt.outcome}
      </span>
      {attempt.switched && <span className="two">{attempt.switched}</span>}
    </li>
  );
}

function Method({ method, today }: { method: OverviewMethod | undefined; today: string }) {
  if (!method) return <span className="muted">还没有送达</span>;
  return (
    <>
      <div className="row">
        <b>{method.label}</b>
        {method.decisive && <Tag tone="blue">据此送达</Tag>}
      </div>
      <ul className="tries">
        {method.attempts.map((one) => (
          <Try key={one.ordinal} attempt={one} today={today} />
        ))}
      </ul>
    </>
  );
}

interface RowsProps {
  line: OverviewLine;
  today: string;
  open: (delivery: string) => void;
}

/** One line a method; what holds for the document stands beside all of them. */
function Rows({ line, today, open }: RowsProps) {
  const methods = line.methods.length > 0 ? line.methods : [undefined];
  const span = methods.length;
  const delivery = line.delivery_id;
  return methods.map((method, at) => (
    <tr key={method?.method ?? "none"} className={at === 0 ? "first" : "more"}>
      {at === 0 && (
        <>
          <th scope="row" rowSpan={span}>
            {delivery ? (
              <button type="button" className="link" onClick={() => open(delivery)}>
                {line.recipient}
              </button>
            ) : (
              line.recipient
            )}
            <span className="two">
              {line.role}
              {line.via && ` · 由${line.via}接收`}
            </span>
          </th>
          <td rowSpan={span} data-label="文书" data-empty={!line.document || undefined}>
            {line.document ?? <span className="muted">—</span>}
          </td>
          <td rowSpan={span} data-label="效力">
            <Dates line={line} />
          </td>
          <td rowSpan={span} data-label="期间" data-empty={line.periods.length === 0 || undefined}>
            <Periods line={line} />
          </td>
          <td
            rowSpan={span}
            data-label="依据"
            data-empty={line.basis.length === 0 || undefined}
            className="basis"
          >
            {line.basis.join("、") || <span className="muted">—</span>}
          </td>
        </>
      )}
      <td data-label={at === 0 ? "方式和经过" : ""}>
        <Method method={method} today={today} />
      </td>
    </tr>
  ));
}

/** Who has which paper, since when, by which article, and what was tried for it. */
export function OverviewTable({
  lines,
  today,
  open,
}: {
  lines: OverviewLine[];
  today: string;
  open: (delivery: string) => void;
}) {
  return (
    <table className="grid overview" aria-label="各受送达人、各文书的送达">
      <thead>
        <tr>
          <th scope="col">受送达人</th>
          <th scope="col">文书</th>
          <th scope="col">效力和日期</th>
          <th scope="col">期间</th>
          <th scope="col">依据</th>
          <th scope="col">方式和经过</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Rows
            key={`${line.party_id} ${line.delivery_id} ${line.document}`}
            line={line}
            today={today}
            open={open}
          />
        ))}
      </tbody>
    </table>
  );
}
