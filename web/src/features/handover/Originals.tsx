import { useQuery } from "@tanstack/react-query";
import { casePapers } from "@/api/handover";
import type { PaperOriginal } from "@/api/types";
import { useMe } from "@/features/session/session";
import { moment } from "@/shared/lib/dates";
import { DataTable } from "@/shared/ui/DataTable";
import { EmptyState, Loaded } from "@/shared/ui/States";

/** Who has each original now, and who had it before. */
export function Originals({ rows }: { rows: PaperOriginal[] }) {
  const me = useMe();
  return (
    <DataTable
      label="纸质原件"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          title: "原件",
          render: (row) => (
            <>
              《{row.title}》{row.copies} 份<span className="two">{row.recipient}</span>
            </>
          ),
        },
        {
          key: "holder",
          title: "现在谁手里",
          render: (row) => (
            <>
              <strong>{row.holder}</strong>
              <span className="two num">{moment(row.since, me.today)} 起</span>
            </>
          ),
        },
        {
          key: "chain",
          title: "经过",
          render: (row) => (
            <ol className="chain">
              {row.chain.map((held) => (
                <li key={`${held.at} ${held.how}`}>
                  <span className="num">{moment(held.at, me.today)}</span> {held.holder} ·{" "}
                  {held.how}
                  {held.by !== held.holder && `（${held.by}经办）`}
                </li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  );
}

/** 纸质原件 of a case. */
export function PaperSheet({ caseId }: { caseId: string }) {
  const query = useQuery({ queryKey: ["case-papers", caseId], queryFn: () => casePapers(caseId) });
  return (
    <Loaded query={query} rows={3}>
      {(list) =>
        list.items.length === 0 ? (
          <EmptyState title="没有登记纸质原件">
            送达交接单、回证移交清单交出后，每份原件在谁手里列在这里。
          </EmptyState>
        ) : (
          <Originals rows={list.items} />
        )
      }
    </Loaded>
  );
}
