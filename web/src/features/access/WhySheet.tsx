import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { whyAccess } from "@/api/kernel";
import type { WhyStep } from "@/api/types";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { permissionsQuery } from "@/features/users/queries";
import { EmptyState, Loaded } from "@/shared/ui/States";
import type { AccessSearch } from "./AccessPage";
import { PersonPicker } from "./PersonPicker";
import "./access.css";

export interface SheetProps {
  search: AccessSearch;
  change: (part: AccessSearch) => void;
  kinds: { kind: string; title: string }[];
}

function Sign({ passed }: { passed: WhyStep["passed"] }) {
  if (passed === true) return <CheckCircleFilled className="yes" aria-label="满足" />;
  if (passed === false) return <CloseCircleFilled className="no" aria-label="不满足" />;
  return <MinusCircleOutlined className="idle" aria-label="前一步不满足，未判断" />;
}

/** One person, one permission, one thing if you like: step by step. */
export function WhySheet({ search, change, kinds }: SheetProps) {
  const permissions = useQuery(permissionsQuery);
  const { person, permission, number } = search;
  const kind = search.kind ?? kinds[0]?.kind;
  const query = useQuery({
    queryKey: ["access", "why", person, permission, kind, number],
    queryFn: () => whyAccess(person ?? "", { permission, ...(number && kind && { kind, number }) }),
    enabled: Boolean(person),
  });
  return (
    <>
      <div className="filters">
        <PersonPicker value={person} onChange={(id) => change({ person: id })} />
        <Select
          className="filter-select wide"
          aria-label="权限"
          allowClear
          placeholder="想做的事（可不选）"
          showSearch={{ optionFilterProp: "label" }}
          value={permission ?? null}
          options={
            permissions.data?.items.map((one) => ({ value: one.code, label: one.title })) ?? []
          }
          onChange={(code) => change({ permission: code ?? undefined })}
        />
        <Select
          className="filter-select"
          aria-label="对象种类"
          value={kind ?? null}
          options={kinds.map((one) => ({ value: one.kind, label: one.title }))}
          onChange={(value) => change({ kind: value })}
        />
        <SearchBox
          value={number}
          placeholder="案号或任务号（可不填）"
          onSearch={(text) => change({ number: text })}
        />
      </div>
      {!person ? (
        <EmptyState title="先选一个人">
          再选想做的事，或填一个案号，就能看到每一步为什么能、为什么不能。
        </EmptyState>
      ) : (
        <Loaded query={query} rows={4}>
          {(why) => (
            <div className="why">
              <p className={why.can ? "verdict yes" : "verdict no"}>
                {why.person}
                {why.can ? "能" : "不能"}：{why.permission}
                {why.thing && ` · ${why.thing}`}
              </p>
              <ol aria-label="逐步说明">
                {why.steps.map((step) => (
                  <li key={step.title} className={step.passed === null ? "idle" : ""}>
                    <Sign passed={step.passed} />
                    <div>
                      <strong>{step.title}</strong> {step.text}
                      {step.change && <div className="change">怎样改变：{step.change}</div>}
                    </div>
                  </li>
                ))}
              </ol>
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}
