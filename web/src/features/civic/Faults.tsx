import type { IntakeFault } from "@/api/types";
import { Tag } from "@/shared/ui/Mark";
import { faultWords, laneWords, levelWords } from "./words";

/** All faults of a record: what is wrong, and under it how it is put right. */
export function Faults({ faults }: { faults: IntakeFault[] }) {
  if (faults.length === 0) return <>没有问题</>;
  return (
    <ul className="faults">
      {faults.map((fault) => {
        const level = levelWords(fault.level);
        return (
          <li key={`${fault.code} ${fault.field} ${fault.message}`}>
            <Tag tone={level.tone}>{level.text}</Tag> <span className="num">{fault.code}</span>{" "}
            {faultWords(fault)}
            <span className="two">
              {fault.hint}
              {fault.field && <span className="num">（{fault.field}）</span>}{" "}
              {laneWords(fault.lane)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
