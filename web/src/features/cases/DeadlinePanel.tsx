import { Link } from "@tanstack/react-router";
import type { CasePage, DeliveryRow, EffectPeriod } from "@/api/types";
import { dayWithWeekday, fullDay } from "@/shared/lib/dates";
import { Panel } from "@/shared/ui/Panel";

interface Running {
  recipient: string;
  document: string;
  period: EffectPeriod;
  servedOn: string | null | undefined;
}

/** Periods that are running, the one that ends first on top; unknown ends last. */
export function runningPeriods(deliveries: DeliveryRow[]): Running[] {
  return deliveries
    .flatMap((delivery) =>
      delivery.effects.flatMap((effect) =>
        effect.periods.map((period) => ({
          recipient: delivery.recipient.name,
          document: effect.title,
          period,
          servedOn: effect.served_on,
        })),
      ),
    )
    .sort((a, b) => (a.period.end ?? "9").localeCompare(b.period.end ?? "9"));
}

/** How the periods of this case were computed. */
export function DeadlinePanel({ data }: { data: CasePage }) {
  const running = runningPeriods(data.deliveries);
  const trace = data.case.next_deadline;
  return (
    <Panel title="期限怎么算的" extra={<Link to="/calc/term">期限计算器</Link>}>
      {running.length === 0 && !trace && (
        <p className="muted">文书送达后，答辩、举证、上诉等期限从送达的第二天开始计算。</p>
      )}
      {running.slice(0, 3).map(({ recipient, document, period, servedOn }) => (
        <div key={`${recipient} ${document} ${period.kind}`} className="period">
          <strong>
            {recipient} · {document} · {period.kind}期限
          </strong>
          <dl className="facts">
            <dt>送达日期</dt>
            <dd>{fullDay(servedOn)}</dd>
            <dt>起算</dt>
            <dd>{dayWithWeekday(period.starts)}（当日不计，民诉法85条）</dd>
            {period.raw_end !== period.end && (
              <>
                <dt>期满</dt>
                <dd>{dayWithWeekday(period.raw_end)}，休息日</dd>
              </>
            )}
            <dt>届满</dt>
            <dd>
              <strong>{period.end ? fullDay(period.end) : "放假安排未公布，尚不能确定"}</strong>
              {period.end && period.raw_end !== period.end && " 顺延"}
            </dd>
          </dl>
        </div>
      ))}
      {running.length > 3 && (
        <p className="sub">另有 {running.length - 3} 项，在“送达记录”中逐人查看。</p>
      )}
      {running.length === 0 && trace && (
        <dl className="facts">
          {trace.trace.map((step) => (
            <div key={`${step.date} ${step.text}`} className="facts-row">
              <dt>{fullDay(step.date) === "—" ? step.date : fullDay(step.date)}</dt>
              <dd>{step.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
