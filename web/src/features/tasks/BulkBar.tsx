import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import { Intent } from "@/api/intent";
import { asProblem } from "@/api/problem";
import { dispatchTask, remind, task } from "@/api/serving";
import type { TaskRow } from "@/api/types";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { type BulkFailure, bulkPlan, forEach, people } from "./bulk";
import { taskKeys } from "./queries";

interface BulkBarProps {
  rows: TaskRow[];
  chosen: ReadonlySet<string>;
  clear: () => void;
}

/** Appears with the first tick and says what can happen to how many. */
export function BulkBar({ rows, chosen, clear }: BulkBarProps) {
  const client = useQueryClient();
  const intents = useRef(new Map<string, Intent>());
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ done: number; failures: BulkFailure[] } | null>(null);
  const plan = bulkPlan(rows, chosen);

  /** One intent per thing, so that repeating after a partial failure doubles nothing. */
  const keyed = async (id: string, send: (key: string) => Promise<unknown>) => {
    const intent = intents.current.get(id) ?? new Intent();
    intents.current.set(id, intent);
    await send(intent.key(id));
    intent.done();
  };
  const run = async (over: TaskRow[], act: (row: TaskRow) => Promise<unknown>) => {
    setBusy(true);
    setResult(await forEach(over, act, (thrown) => asProblem(thrown).title));
    setBusy(false);
    await client.invalidateQueries({ queryKey: taskKeys.all });
  };
  const remindAll = async (row: TaskRow) => {
    const { deliveries } = await task(row.id);
    for (const one of deliveries.filter((each) => each.state !== "SERVED")) {
      await keyed(`remind ${one.id}`, (key) => remind(one.id, key));
    }
  };

  if (plan.chosen === 0 && !result) return null;
  return (
    <section className="bulk no-print" aria-label="批量办理">
      {plan.chosen > 0 && (
        <div className="row">
          <strong>已选 {plan.chosen} 件</strong>
          {plan.drafts.length > 0 && (
            <ConfirmAct
              label={`发起送达 ${plan.drafts.length} 件`}
              title={`发起送达 ${plan.drafts.length} 件`}
              sentence={`将向 ${people(plan.drafts)} 名受送达人发出送达短信或邮件，发出后不能收回。`}
              confirmLabel={`发起送达 ${plan.drafts.length} 件`}
              busy={busy}
              onConfirm={() =>
                run(plan.drafts, (row) => keyed(row.id, (key) => dispatchTask(row.id, key)))
              }
              button={{ type: "primary", size: "small" }}
            />
          )}
          {plan.waiting.length > 0 && (
            <ConfirmAct
              label={`提醒 ${plan.waiting.length} 件`}
              title={`提醒 ${plan.waiting.length} 件的受送达人`}
              sentence={`将向这 ${plan.waiting.length} 件中尚未送达的人按原途径各发一条提醒，附新的签收码；提醒不改变任何期限。`}
              confirmLabel="发出提醒"
              busy={busy}
              onConfirm={() => run(plan.waiting, remindAll)}
              button={{ size: "small" }}
            />
          )}
          {plan.drafts.length + plan.waiting.length === 0 && (
            <span>所选任务没有可以批量办理的事项</span>
          )}
          <Button size="small" type="text" onClick={clear}>
            取消选择
          </Button>
        </div>
      )}
      {result && (
        <output>
          已办 {result.done} 件
          {result.failures.length > 0 && `，${result.failures.length} 件没有办成：`}
          {result.failures.map((one) => (
            <div key={one.number}>
              {one.number}：{one.words}
            </div>
          ))}
        </output>
      )}
    </section>
  );
}
