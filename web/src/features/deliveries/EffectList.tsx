import type { Effect } from "@/api/types";
import { effectMark } from "@/shared/lib/chips";
import { fullDay } from "@/shared/lib/dates";
import { Mark } from "@/shared/ui/Mark";

/** Each document's legal state, why, and the periods it starts. */
export function EffectList({ effects }: { effects: Effect[] }) {
  return (
    <ul className="effects" aria-label="各文书送达效力">
      {effects.map((effect) => (
        <li key={effect.document_id}>
          <div className="row">
            <strong>{effect.title}</strong>
            <Mark mark={effectMark(effect.state, effect.served_on)} />
          </div>
          {effect.basis.length > 0 && <div className="sub">依据：{effect.basis.join("；")}</div>}
          {effect.periods.map((period) => (
            <div key={`${period.kind} ${period.raw_end}`} className="sub">
              {period.text}（自 {fullDay(period.starts)} 起算）
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
