import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { matterOf } from "@/api/civic";
import type { CivicLink } from "@/api/types";
import { useMe } from "@/features/session/session";
import { fullDay, moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { gapWords, rankWords } from "./words";

const columns = (today: string): Column<CivicLink>[] => [
  {
    key: "asked",
    title: "咨询",
    render: (row) => (
      <>
        <span className="num">{row.consultation}</span>
        <span className="two">
          {row.day_only ? fullDay(row.asked_at.slice(0, 10)) : moment(row.asked_at, today)}
        </span>
      </>
    ),
  },
  { key: "rank", title: "依据", render: (row) => rankWords(row.rank) },
  { key: "gap", title: "到申请", render: (row) => gapWords(row.gap_seconds) },
];

interface MatterDrawerProps {
  matter: string | undefined;
  close: () => void;
}

/** A matter, with the consultations that came before it. */
export function MatterDrawer({ matter, close }: MatterDrawerProps) {
  const me = useMe();
  const query = useQuery({
    queryKey: ["civic-matter", matter],
    queryFn: () => matterOf(matter ?? ""),
    enabled: matter !== undefined,
  });
  return (
    <Drawer
      open={matter !== undefined}
      onClose={close}
      size={640}
      title={`办件 ${matter ?? ""}`}
      destroyOnHidden
    >
      <Loaded query={query} rows={5}>
        {({ matter: told, consultations }) => (
          <div className="stack">
            <dl className="facts">
              <dt>事项</dt>
              <dd>
                {told.item_name} <span className="two num">{told.item}</span>
              </dd>
              <dt>证件号</dt>
              <dd className="num">{told.person || "—"}</dd>
              <dt>申请</dt>
              <dd>
                {told.day_only
                  ? fullDay(told.applied_at.slice(0, 10))
                  : moment(told.applied_at, me.today)}
              </dd>
              <dt>受理</dt>
              <dd>{fullDay(told.accepted_on) || "还没有"}</dd>
              <dt>办结</dt>
              <dd>{told.finished_on ? fullDay(told.finished_on) : "还没有"}</dd>
            </dl>
            {consultations.length === 0 ? (
              <EmptyState title="申请前没有咨询" />
            ) : (
              <DataTable
                label="此前的咨询"
                rows={consultations}
                rowKey={(row) => row.id}
                columns={columns(me.today)}
              />
            )}
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
