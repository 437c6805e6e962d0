import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { attempts } from "@/api/attempts";
import type { AttemptLine } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { moment, shortDay } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { type AttemptSearch, OUTCOMES } from "./search";

const TONES = {
  served: "green",
  notified: "blue",
  failed: "red",
  withdrawn: "grey",
  open: "blue",
} as const;

const columns = (today: string, open: (row: AttemptLine) => void): Column<AttemptLine>[] => [
  {
    key: "begun",
    title: "发出",
    render: (row) => <span className="num keep">{moment(row.begun_at, today)}</span>,
  },
  {
    key: "recipient",
    title: "受送达人",
    render: (row) => (
      <>
        <button type="button" className="quiet" onClick={() => open(row)}>
          {row.recipient}
        </button>
        <span className="two num">
          {[row.channel, row.address_masked].filter(Boolean).join(" ")}
        </span>
      </>
    ),
  },
  {
    key: "case",
    title: "案件",
    render: (row) => (
      <Link to="/cases/$id" params={{ id: row.case.id }} className="plain">
        <span className="keep">{row.case.number}</span>
        <span className="two">{[row.case_type, row.case.cause].filter(Boolean).join(" · ")}</span>
      </Link>
    ),
  },
  { key: "documents", title: "文书", render: (row) => row.documents.join("、") },
  {
    key: "steps",
    title: "到达、查阅、签收",
    render: (row) => {
      const steps = [
        ["到达", row.arrived_at],
        ["查阅", row.opened_at],
        ["签收", row.signed_at],
      ] as const;
      const known = steps.filter(([, at]) => at);
      if (known.length === 0) return "—";
      return known.map(([name, at]) => (
        <span key={name} className="keep num" style={{ display: "block" }}>
          {name} {moment(at, today)}
        </span>
      ));
    },
  },
  {
    key: "outcome",
    title: "结果、送达日期",
    render: (row) => (
      <>
        <Tag tone={TONES[row.outcome]}>
          {OUTCOMES.find((one) => one.value === row.outcome)?.label}
        </Tag>
        {row.outcome === "served" ? (
          <span className="two keep num">{shortDay(row.served_on, today)}</span>
        ) : (
          <span className="two">{row.state_text}</span>
        )}
      </>
    ),
  },
  {
    key: "division",
    title: "承办庭室",
    render: (row) => (
      <>
        {row.division || "—"}
        <span className="two">{row.person}</span>
      </>
    ),
  },
];

interface AttemptListProps {
  filter: Partial<AttemptSearch>;
  open: string | undefined;
  show: (delivery: string) => void;
}

/** The tries one by one, the latest first. */
export function AttemptList({ filter, open, show }: AttemptListProps) {
  const me = useMe();
  const [trail, setTrail] = useTrail(filter);
  const wanted = { ...filter, limit: 50, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["attempts", "list", wanted],
    queryFn: () => attempts(wanted),
    placeholderData: keepPreviousData,
  });
  const openRow = (row: AttemptLine) => show(row.delivery_id);
  return (
    <Loaded query={query} rows={8}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title="没有送达">请放宽日期或取消条件。</EmptyState>
        ) : (
          <>
            <DataTable
              label="送达明细"
              columns={columns(me.today, openRow)}
              rows={page.items}
              rowKey={(row) => row.id}
              onOpen={openRow}
              active={page.items.find((row) => row.delivery_id === open)?.id ?? null}
            />
            <Pager page={page} unit="次" trail={trail} onMove={setTrail} />
          </>
        )
      }
    </Loaded>
  );
}
