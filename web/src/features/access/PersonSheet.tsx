import { useQuery } from "@tanstack/react-query";
import { exportPersonAccess, personAccess } from "@/api/kernel";
import { TakeAway } from "@/features/audit/take-away";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { PersonPicker } from "./PersonPicker";
import type { SheetProps } from "./WhySheet";

/** Everything one person may, and whether it has an effect today. */
export function PersonSheet({ search, change }: SheetProps) {
  const { person } = search;
  const query = useQuery({
    queryKey: ["access", "person", person],
    queryFn: () => personAccess(person ?? ""),
    enabled: Boolean(person),
  });
  return (
    <>
      <div className="filters">
        <PersonPicker value={person} onChange={(id) => change({ person: id })} />
        {person && query.data && (
          <TakeAway
            what={`权限报表 ${query.data.user.name}`}
            send={(reason) => exportPersonAccess(person, reason)}
          />
        )}
      </div>
      {!person ? (
        <EmptyState title="先选一个人">这里列出此人的全部权限、来源和范围，可以导出。</EmptyState>
      ) : (
        <Loaded query={query} rows={6}>
          {(report) =>
            report.permissions.length === 0 ? (
              <EmptyState title="没有任何权限">没有生效的授权。</EmptyState>
            ) : (
              <DataTable
                label="权限"
                rows={report.permissions}
                rowKey={(one) => one.code}
                columns={[
                  {
                    key: "title",
                    title: "权限",
                    render: (one) => (
                      <>
                        {one.title}
                        <span className="two">{one.meaning}</span>
                      </>
                    ),
                  },
                  {
                    key: "sources",
                    title: "来源和范围",
                    render: (one) => one.sources.join("；"),
                  },
                  {
                    key: "effective",
                    title: "今天有效",
                    render: (one) =>
                      one.effective ? (
                        <Tag tone="blue">有效</Tag>
                      ) : (
                        <>
                          <Tag tone="grey">无效</Tag>
                          <span className="two">{one.remark}</span>
                        </>
                      ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      )}
    </>
  );
}
