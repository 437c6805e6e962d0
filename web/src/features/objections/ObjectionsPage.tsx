import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { objections } from "@/api/serving";
import type { Objection } from "@/api/types";
import { DeliveryDrawer } from "@/features/deliveries/DeliveryDrawer";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { effectMark } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";

const columns = (today: string, open: (row: Objection) => void): Column<Objection>[] => [
  {
    key: "recipient",
    title: "受送达人",
    render: (row) => (
      <>
        <button type="button" className="quiet" onClick={() => open(row)}>
          {row.delivery.recipient.name}
        </button>
        <div className="sub num">{row.delivery.phone_masked}</div>
      </>
    ),
  },
  {
    key: "case",
    title: "案件",
    render: (row) => (
      <>
        <Link to="/cases/$id" params={{ id: row.case.id }}>
          {row.case.number}
        </Link>
        <div className="sub">{row.case.cause}</div>
      </>
    ),
  },
  {
    key: "said",
    title: "提出情况",
    render: (row) => (
      <>
        {row.identified ? "已通过身份核验" : "没有核验身份"}
        <div className="sub">{row.said ? `“${row.said}”` : "没有写明理由"}</div>
      </>
    ),
  },
  {
    key: "at",
    title: "提出时间",
    render: (row) => (
      <span className="num">{row.objected_at && moment(row.objected_at, today)}</span>
    ),
  },
  {
    key: "effects",
    title: "现有效力",
    render: (row) =>
      row.delivery.effects.map((effect) => (
        <div key={effect.document_id} className="row">
          <span className="sub">{effect.title}</span>
          <Mark mark={effectMark(effect.state, effect.served_on)} />
        </div>
      )),
  },
  {
    key: "judge",
    title: "承办",
    render: (row) => (
      <>
        {row.judge}
        <div className="sub">{row.division}</div>
      </>
    ),
  },
];

/** 待认定异议: recipients who said that it is not for them, the oldest first. */
export function ObjectionsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { open } = useSearch({ strict: false }) as { open?: string };
  const [trail, setTrail] = useTrail({});
  const wanted = { limit: 50, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["objections", wanted],
    queryFn: () => objections(wanted),
    placeholderData: keepPreviousData,
  });
  const show = (id?: string) =>
    void navigate({ to: "/objections", search: id ? { open: id } : {}, replace: true });
  const judge = may(me, "makeFindings");
  return (
    <>
      <PageHead
        title="待认定异议"
        sub={
          judge
            ? "认定之前，不向该号码或邮箱发送，也不改变已有的送达日期"
            : "由法官认定；认定之前，不向该号码或邮箱发送，也不改变已有的送达日期"
        }
      />
      <Panel>
        <Loaded query={query} rows={6}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title="没有待认定的异议">
                收件人在送达页面选择“我不是收件人本人”后，会列在这里，等法官认定。
              </EmptyState>
            ) : (
              <>
                <DataTable
                  label="待认定异议"
                  columns={columns(me.today, (row) => show(row.delivery.id))}
                  rows={page.items}
                  rowKey={(row) => row.delivery.id}
                  onOpen={(row) => show(row.delivery.id)}
                  active={open ?? null}
                />
                <div className="acts">
                  {trail.length > 0 && (
                    <Button onClick={() => setTrail(trail.slice(0, -1))}>上一页</Button>
                  )}
                  {page.next && (
                    <Button onClick={() => setTrail([...trail, page.next as string])}>
                      下一页
                    </Button>
                  )}
                </div>
              </>
            )
          }
        </Loaded>
      </Panel>
      <DeliveryDrawer id={open} close={() => show()} />
    </>
  );
}
