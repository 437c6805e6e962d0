import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { findings, type QualityWanted } from "@/api/civic";
import type { CivicFinding } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { Faults } from "./Faults";
import { stateWords, tableWords } from "./words";

const columns = (
  today: string,
  names: Map<string, string>,
  open: (record: string) => void,
): Column<CivicFinding>[] => [
  {
    key: "record",
    title: "记录",
    render: (row) => (
      <>
        <button type="button" className="quiet num" onClick={() => open(row.record)}>
          {row.record_id}
        </button>
        <span className="two">
          {names.get(row.source_id)} · {tableWords(row.table)} · 版本 {row.version}
        </span>
      </>
    ),
  },
  {
    key: "state",
    title: "结果",
    render: (row) => {
      const state = stateWords(row.state);
      return (
        <>
          <Tag tone={state.tone}>{state.text}</Tag>
          <span className="two keep">{moment(row.received_at, today)}</span>
        </>
      );
    },
  },
  { key: "fault", title: "问题和改法", render: (row) => <Faults faults={[row.fault]} /> },
];

interface FindingsProps {
  wanted: QualityWanted;
  names: Map<string, string>;
  open: (record: string) => void;
}

/** What stands behind a figure. */
export function Findings({ wanted, names, open }: FindingsProps) {
  const me = useMe();
  const [trail, setTrail] = useTrail({ ...wanted });
  const cursor = trail.at(-1);
  const query = useQuery({
    queryKey: ["civic-findings", wanted, cursor],
    queryFn: () => findings({ ...wanted, limit: 50, cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query} rows={8}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title="没有这样的问题">换一个时段或条件。</EmptyState>
        ) : (
          <>
            <DataTable
              label="问题清单"
              rows={page.items}
              rowKey={(row) => `${row.record} ${row.ordinal}`}
              columns={columns(me.today, names, open)}
              onOpen={(row) => open(row.record)}
            />
            <Pager page={page} unit="个" trail={trail} onMove={setTrail} />
          </>
        )
      }
    </Loaded>
  );
}
