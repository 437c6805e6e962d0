import { ClockCircleOutlined } from "@ant-design/icons";
import type {
  ServiceAlternative,
  ServiceEffect,
  ServiceEffectAnswer,
  ServiceEffectInput,
  ServicePeriod,
} from "@/api/types";
import { effectMark, methodName } from "@/shared/lib/chips";
import { clock, dayWithWeekday, fullDay, stamp } from "@/shared/lib/dates";
import { Mark } from "@/shared/ui/Mark";
import { eventWords } from "./service-effect";
import { Trace } from "./TermResult";

interface Shown {
  answer: ServiceEffectAnswer;
  asked: ServiceEffectInput;
}

/** Events by what they were, not by their numbers. */
function Evidence({ ids, asked }: { ids: string[]; asked: ServiceEffectInput }) {
  const events = ids.flatMap((id) => asked.events.filter((one) => one.id === id));
  if (events.length === 0) return "没有";
  return (
    <ul className="plain-list">
      {events.map((one) => (
        <li key={one.id}>{eventWords(one, methodName)}</li>
      ))}
    </ul>
  );
}

function Alternative({ one, asked }: { one: ServiceAlternative; asked: ServiceEffectInput }) {
  return (
    <li>
      <div className="row">
        <Mark mark={effectMark(one.state, null)} />
        <strong>{fullDay(one.served_on)}</strong>
      </div>
      <div>{one.reason}</div>
      <div className="sub">依据：{one.basis.join("；")}</div>
      <div className="sub">
        证据：
        {asked.events
          .filter((event) => one.evidence.includes(event.id))
          .map((event) => eventWords(event, methodName))
          .join("；") || "没有"}
      </div>
    </li>
  );
}

function Period({ period }: { period: ServicePeriod }) {
  return (
    <div className="service-period">
      <strong>
        {period.kind}期：
        {period.end ? `${fullDay(period.end)}届满` : "现在没有届满日"}
      </strong>
      <dl className="facts">
        <dt>起算</dt>
        <dd>{dayWithWeekday(period.starts)}（送达的第二天）</dd>
        <dt>期满</dt>
        <dd>
          {fullDay(period.raw_end)}
          {period.end && (period.raw_end === period.end ? "，不用顺延" : "，休息日，顺延")}
        </dd>
        <dt>届满</dt>
        <dd>
          {period.end ? `${fullDay(period.end)}24时` : (period.reason?.message ?? "尚不能确定")}
        </dd>
        {!period.end && period.not_before && (
          <>
            <dt>不早于</dt>
            <dd>{fullDay(period.not_before)}</dd>
          </>
        )}
        <dt>依据</dt>
        <dd>{period.basis.join("；")}</dd>
      </dl>
      <details>
        <summary>{period.kind}期逐日计算</summary>
        <Trace steps={period.trace} />
      </details>
    </div>
  );
}

function Effect({
  effect,
  title,
  asked,
}: {
  effect: ServiceEffect;
  title: string;
  asked: ServiceEffectInput;
}) {
  const served = effect.served_on !== null;
  return (
    <li>
      <div className="row">
        <h3>{title}</h3>
        <Mark mark={effectMark(effect.state, null)} />
      </div>
      <dl className="facts">
        <dt>送达日期</dt>
        <dd>
          {served ? <strong>{fullDay(effect.served_on)}</strong> : "没有"}
          {served && <span className="sub"> 期间由此起算</span>}
        </dd>
        <dt>结案日期</dt>
        <dd>
          {effect.closed_on ? fullDay(effect.closed_on) : "没有"}
          {effect.closed_on && <span className="sub"> 已经宣判的，以宣判日为准</span>}
          {served && !effect.closed_on && (
            <span className="sub"> 这种文书的送达不产生结案日期</span>
          )}
        </dd>
        <dt>指标上的完成日期</dt>
        <dd>{effect.indicator_on ? fullDay(effect.indicator_on) : "没有"}</dd>
        {effect.basis.length > 0 && (
          <>
            <dt>依据</dt>
            <dd>{effect.basis.join("；")}</dd>
          </>
        )}
        <dt>证据</dt>
        <dd>
          <Evidence ids={effect.evidence} asked={asked} />
        </dd>
      </dl>
      {effect.alternatives.length > 0 && (
        <>
          <h4>另一种可能</h4>
          <ul className="service-alternatives">
            {effect.alternatives.map((one) => (
              <Alternative
                key={`${one.state} ${one.served_on} ${one.reason}`}
                one={one}
                asked={asked}
              />
            ))}
          </ul>
        </>
      )}
      <h4>由此开始的期间</h4>
      {effect.periods.map((period) => (
        <Period key={period.kind} period={period} />
      ))}
      {effect.periods.length === 0 && (
        <p className="sub">
          {served ? "这份文书的送达不开始诉讼期间。" : "没有送达，期间没有开始。"}
        </p>
      )}
    </li>
  );
}

/** What the service means for each document, what is due, and how it came about. */
export function ServiceResult({ answer, asked }: Shown) {
  const late = answer.switch_deadline;
  const passed = late !== null && Date.parse(late) <= Date.parse(asked.as_of);
  const several = asked.documents.length > 1;
  const titleOf = (id: string) => {
    const at = asked.documents.findIndex((one) => one.id === id);
    const type = asked.documents[at]?.type ?? id;
    return several ? `${at + 1}. ${type}` : type;
  };
  return (
    <div className="stack">
      <p role="status" className="sr">
        {answer.effects.map((one) => `${titleOf(one.document)}：${one.state_text}`).join("；")}
      </p>
      {late && (
        <div className={`notice ${passed ? "tone-red" : "tone-yellow"}`}>
          <ClockCircleOutlined />
          <div>
            <strong>
              须在 {fullDay(late)} {clock(late)} 前改用其他方式
              {passed && "，到所问的时候已经过了"}
            </strong>
            <div>同一方式换号码、换邮箱再发不算改用；时限连续计算，不扣周末。</div>
          </div>
        </div>
      )}
      <ul className="service-effects" aria-label="各文书送达效力">
        {answer.effects.map((effect) => (
          <Effect
            key={effect.document}
            effect={effect}
            title={titleOf(effect.document)}
            asked={asked}
          />
        ))}
      </ul>
      <section>
        <h3>怎么得出的</h3>
        <ol className="service-trace" aria-label="怎么得出的">
          {answer.trace.map((step) => (
            <li key={`${step.at} ${step.event} ${step.document} ${step.kind} ${step.text}`}>
              <span className="num sub">{step.at ? stamp(step.at) : "—"}</span>
              <span>{step.kind === "state" ? <strong>{step.text}</strong> : step.text}</span>
            </li>
          ))}
        </ol>
      </section>
      <p className="sub">
        截至 {stamp(asked.as_of)} 的情形。日历 {answer.calendar}，规则 {answer.rules}。
      </p>
    </div>
  );
}
