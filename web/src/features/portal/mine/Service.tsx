import { useId } from "react";
import type { MineItem } from "@/api/types";
import { fullDay, stamp } from "@/shared/lib/dates";

function standing(item: MineItem): string {
  if (item.objected) return "已告知法院：不是收件人本人";
  if (item.locked) return "多次输错，已锁定，请拨打 12368";
  if (item.signed_at) return `已签名 ${stamp(item.signed_at)}`;
  const read = `已打开 ${item.opened} / ${item.titles.length} 份`;
  if (item.acknowledged_at) return `${read}，未签名`;
  return item.arrived_on ? `${fullDay(item.arrived_on)}到达，未查看` : "未查看";
}

interface ServiceProps {
  item: MineItem;
  /** Whether it is chosen; nothing where it cannot be. */
  chosen?: boolean;
  choose?: (on: boolean) => void;
  busy: boolean;
  open: () => void;
}

/** One service in the list: whose court, which case, what it is, where it stands. */
export function Service({ item, chosen, choose, busy, open }: ServiceProps) {
  const name = useId();
  return (
    <li className="mine-one" aria-labelledby={name}>
      <div className="mine-what">
        <strong id={name}>{item.case_number ?? `核对码 ${item.check_code}`}</strong>
        <span>
          {item.court} · {item.party ? `${item.party}（代收）` : item.recipient_name}
        </span>
        <span>{item.titles.join("、")}</span>
        <span className="quiet-word">{standing(item)}</span>
      </div>
      <div className="mine-acts">
        {choose && (
          <label className="tick">
            <input
              type="checkbox"
              checked={chosen ?? false}
              onChange={(event) => choose(event.target.checked)}
              aria-describedby={name}
            />
            选择
          </label>
        )}
        {!item.locked && (
          <button
            type="button"
            className="link-button"
            disabled={busy}
            onClick={open}
            aria-describedby={name}
          >
            打开
          </button>
        )}
      </div>
    </li>
  );
}
