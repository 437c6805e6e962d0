import type { TimelineItem } from "@/api/types";
import { moment } from "../lib/dates";

/** Names the program gives itself; people know that it did the rest. */
const OURSELVES = new Set(["系统", "跨区交换", "后台任务", "生成送达回证", "发送短信和邮件"]);

/** What happened, newest first. */
export function Timeline({ items, today }: { items: TimelineItem[]; today: string }) {
  if (items.length === 0) return <p className="muted">还没有发生什么。</p>;
  return (
    <ol className="timeline" aria-label="时间轴">
      {items.map((item) => (
        <li key={item.id} className={item.tone}>
          <strong className="num">{moment(item.at, today)}</strong> {item.title}
          {item.text && <p>{item.text}</p>}
          {item.actor && !OURSELVES.has(item.actor) && !item.title.includes(item.actor) && (
            <p className="sub">{item.actor}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
