import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { exportObjectAccess, objectReport } from "@/api/kernel";
import { TakeAway } from "@/features/audit/take-away";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { DataTable } from "@/shared/ui/DataTable";
import { EmptyState, Loaded } from "@/shared/ui/States";
import type { SheetProps } from "./WhySheet";

/** Everybody who can read one case or task. */
export function ObjectSheet({ search, change, kinds }: SheetProps) {
  const { number } = search;
  const kind = search.kind ?? kinds[0]?.kind;
  const query = useQuery({
    queryKey: ["access", "object", kind, number],
    queryFn: () => objectReport({ kind, number }),
    enabled: Boolean(kind && number),
  });
  const report = query.data?.report;
  return (
    <>
      <div className="filters">
        <Select
          className="filter-select"
          aria-label="对象种类"
          value={kind ?? null}
          options={kinds.map((one) => ({ value: one.kind, label: one.title }))}
          onChange={(value) => change({ kind: value })}
        />
        <SearchBox
          value={number}
          placeholder="完整的案号或任务号"
          onSearch={(text) => change({ number: text })}
        />
        {report && kind && number && (
          <TakeAway
            what={`能看到的人 ${report.thing}`}
            send={(reason) => exportObjectAccess({ kind, number, reason })}
          />
        )}
      </div>
      {!number ? (
        <EmptyState title="填一个案号或任务号">
          这里列出能看到它的每一个人和凭什么，可以导出。
        </EmptyState>
      ) : (
        <Loaded query={query} rows={6}>
          {(answer) =>
            !answer.report || answer.report.readers.length === 0 ? (
              <EmptyState title="今天没有人能看到">
                没有生效的授权覆盖它所在的单位或庭室。
              </EmptyState>
            ) : (
              <DataTable
                label="能看到的人"
                rows={answer.report.readers}
                rowKey={(one) => one.id}
                columns={[
                  {
                    key: "name",
                    title: "姓名 · 登录名",
                    render: (one) => (
                      <>
                        {one.name}
                        <span className="two">{one.login}</span>
                      </>
                    ),
                  },
                  {
                    key: "office",
                    title: "单位",
                    render: (one) => (
                      <>
                        {one.office}
                        <span className="two">{one.unit}</span>
                      </>
                    ),
                  },
                  { key: "sources", title: "凭什么", render: (one) => one.sources.join("；") },
                ]}
              />
            )
          }
        </Loaded>
      )}
    </>
  );
}
