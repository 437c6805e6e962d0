import type { Chip } from "@/api/types";
import { deadlineMark } from "../lib/chips";
import { dayWithWeekday, fullDay } from "../lib/dates";
import { Floating } from "./Floating";
import { MarkBody } from "./Mark";

/** How a deadline came about, day by day. */
export function DeadlineTrace({ chip }: { chip: Chip }) {
  return (
    <div className="stack deadline-trace">
      <dl className="facts">
        <dt>期限</dt>
        <dd>
          <strong>{chip.deadline ? fullDay(chip.deadline) : "尚不能确定"}</strong>
        </dd>
        {chip.not_before && (
          <>
            <dt>不早于</dt>
            <dd>{fullDay(chip.not_before)}</dd>
          </>
        )}
        {chip.reason && (
          <>
            <dt>说明</dt>
            <dd>{chip.reason}</dd>
          </>
        )}
      </dl>
      {chip.trace.length > 0 && (
        <dl className="facts">
          {chip.trace.map((step) => (
            <div key={`${step.date} ${step.text}`} className="facts-row">
              <dt>{/^\d{4}-\d\d-\d\d/.test(step.date) ? dayWithWeekday(step.date) : step.date}</dt>
              <dd>{step.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** The deadline of a row; pressing it shows how it was computed. */
export function DeadlineChip({ chip, today }: { chip: Chip | null | undefined; today?: string }) {
  if (!chip) return <span className="muted">无期限</span>;
  const mark = deadlineMark(chip, today);
  return (
    <Floating placement="bottomLeft" title="期限怎么算的" content={<DeadlineTrace chip={chip} />}>
      <button
        type="button"
        className={`mark tone-${mark.tone}`}
        title={chip.reason ?? undefined}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <MarkBody mark={mark} />
      </button>
    </Floating>
  );
}
