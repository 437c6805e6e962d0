import { App, Button, Select } from "antd";
import { useState } from "react";
import { assignWorks, closeWorks, takeWorks } from "@/api/civic";
import type { CivicLanes, CivicWork } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface SortBarProps {
  chosen: CivicWork[];
  people: CivicLanes["people"];
  done: () => void;
}

/** What can be done about the chosen records. */
export function SortBar({ chosen, people, done }: SortBarProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [user, setUser] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const said = (out: { count: number; owner: string }) => {
    void message.success(
      out.owner ? `${out.count} 条由${out.owner}办理` : `已了结 ${out.count} 条`,
    );
    setReason("");
    done();
  };
  const take = useWrite(takeWorks, said);
  const assign = useWrite(assignWorks, said);
  const close = useWrite(closeWorks, said);
  const ids = chosen.map((row) => row.id);
  const again = chosen.some((row) => row.owner_id);
  const others = chosen.some((row) => row.owner_id && row.owner_id !== me.user.id);
  const why = reason.trim();
  return (
    <section className="bulk no-print" aria-label="处理所选记录">
      <div className="row civic-pick">
        <strong>已选 {chosen.length} 条</strong>
        {!others && (
          <Button type="primary" {...waits(take.isPending)} onClick={() => take.mutate(ids)}>
            认领
          </Button>
        )}
        <Labelled label={again ? "改派给" : "派给"}>
          {(id) => (
            <Select
              id={id}
              showSearch
              optionFilterProp="label"
              placeholder="选择人员"
              value={user}
              options={people.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setUser}
            />
          )}
        </Labelled>
        <Reason
          label="理由（改派、了结须填）"
          value={reason}
          onChange={setReason}
          placeholder="如 来源确认为测试数据"
        />
        <Button
          disabled={!user || (again && why === "")}
          {...waits(assign.isPending)}
          onClick={() => {
            if (user) assign.mutate({ work_ids: ids, user_id: user, reason: why });
          }}
        >
          {again ? "改派" : "派单"}
        </Button>
        <Button
          disabled={why.length < 2}
          {...waits(close.isPending)}
          onClick={() => close.mutate({ work_ids: ids, reason: why })}
        >
          了结
        </Button>
      </div>
      <ProblemNotice problem={take.error ?? assign.error ?? close.error} />
    </section>
  );
}
