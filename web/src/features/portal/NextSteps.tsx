import type { Package } from "@/api/types";
import { dayWithWeekday } from "@/shared/lib/dates";
import { calendarFile } from "./calendar-file";
import { IconCalendar } from "./icons";
import { inWeChat, OPEN_OUTSIDE } from "./wechat";
import { countingExample } from "./words";

/** The day of a step; while a year's holidays are unpublished, the earliest it can be. */
function nextDay(step: Package["next"][number]): string {
  if (step.date) return dayWithWeekday(step.date);
  if (step.not_before) return `不早于 ${dayWithWeekday(step.not_before)}`;
  return "以法院通知为准";
}

/** What comes first stands first; what has no day yet, last. */
function inOrder(steps: Package["next"]): Package["next"] {
  const day = (one: Package["next"][number]) => one.date ?? one.not_before ?? "9999";
  return [...steps].sort((one, other) => day(one).localeCompare(day(other)));
}

function save(pack: Package): void {
  const file = new Blob([calendarFile(pack, new Date())], { type: "text/calendar" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = "法院期限.ics";
  link.click();
  // The browser holds the file by then; the address would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What to do next and by when, with the calendar file and the plain words. */
export function NextSteps({ pack }: { pack: Package }) {
  const steps = inOrder(pack.next);
  const dated = pack.next.some((one) => one.date);
  const example = countingExample(pack);
  return (
    <section className="card" aria-label="接下来">
      {steps.length > 0 && (
        <dl className="next">
          {steps.map((one) => (
            <div key={`${one.text} ${one.date}`}>
              <dt>{one.text}</dt>
              <dd>{nextDay(one)}</dd>
            </div>
          ))}
        </dl>
      )}
      {dated &&
        (inWeChat() ? (
          <p className="plain">加入手机日历：{OPEN_OUTSIDE}</p>
        ) : (
          <button type="button" className="link-button" onClick={() => save(pack)}>
            <IconCalendar /> 加入手机日历
          </button>
        ))}
      <details className="explain">
        <summary>什么是送达，期限怎么算</summary>
        <p>送达：法院依法把文书交给您。期限从送达的第二天开始计算。</p>
        {example && <p>{example}</p>}
      </details>
    </section>
  );
}
