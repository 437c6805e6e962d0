import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { writebacks } from "@/api/receipts";
import type { OpenWriteback } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { SendAgain } from "./WritebackFacts";
import { canSendAgain, writebackMark, writebackReason } from "./words";

const columns = (today: string): Column<OpenWriteback>[] => [
  {
    key: "state",
    title: "状态",
    render: ({ writeback }) => (
      <>
        <Mark mark={writebackMark(writeback)} />
        {canSendAgain(writeback) && (
          <span className="two">
            <SendAgain deliveryId={writeback.delivery_id} />
          </span>
        )}
      </>
    ),
  },
  {
    key: "case",
    title: "案件",
    render: ({ writeback, case: of }) => (
      <Link
        to="/cases/$id"
        params={{ id: of.id }}
        search={{ delivery: writeback.delivery_id }}
        className="plain"
      >
        <span className="keep">{of.number}</span>
        <span className="two">{writeback.recipient}</span>
      </Link>
    ),
  },
  {
    key: "reason",
    title: "原因",
    render: ({ writeback }) => (
      <>
        {writebackReason(writeback)}
        <span className="two">
          {writeback.told_at
            ? `送达结果已回写，${moment(writeback.told_at, today)}；回证未入卷`
            : "送达结果和回证都还没有送到"}
        </span>
      </>
    ),
  },
  {
    key: "due",
    title: "时限",
    render: ({ writeback }) => (
      <>
        <span className="num keep">{moment(writeback.due_at, today)}</span>
        <span className="two">试过 {writeback.tries} 次</span>
      </>
    ),
  },
];

/** 回写未成: what the court's systems did not take, and what was told too late. */
export function LateList() {
  const me = useMe();
  const [trail, setTrail] = useTrail({ late: true });
  const wanted = { limit: 50, late: true, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["writebacks", wanted],
    queryFn: () => writebacks(wanted),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  return (
    <Loaded query={query} rows={6}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title="没有回写未成的送达结果">
            审判业务系统或电子卷宗系统不收、超过时限的，会列在这里，排除原因后重新发送。
          </EmptyState>
        ) : (
          <>
            <DataTable
              label="回写未成"
              columns={columns(me.today)}
              rows={page.items}
              rowKey={({ writeback }) => writeback.delivery_id}
            />
            <Pager page={page} unit="项" trail={trail} onMove={setTrail} />
          </>
        )
      }
    </Loaded>
  );
}
