import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Radio } from "antd";
import { type HandoverView, handovers } from "@/api/handover";
import type { HandoverRow } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useRowKeys } from "@/shared/hooks/use-row-keys";
import { useTrail } from "@/shared/hooks/use-trail";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { ScanField } from "./ScanField";
import { slipTone } from "./words";
import "./handover.css";

const VIEWS: { value: HandoverView; label: string }[] = [
  { value: "waiting", label: "待我庭室接收" },
  { value: "mine", label: "我开的" },
  { value: "received", label: "我庭室已收" },
  { value: "all", label: "全部" },
];

const columns = (today: string): Column<HandoverRow>[] => [
  {
    key: "number",
    title: "编号",
    render: (row) => (
      <>
        <Link to="/handovers/$id" params={{ id: row.id }} className="keep">
          {row.number}
        </Link>
        <span className="two">{row.title}</span>
      </>
    ),
  },
  {
    key: "state",
    title: "状态",
    render: (row) => <Tag tone={slipTone(row)}>{row.label}</Tag>,
  },
  {
    key: "lines",
    title: "项数",
    render: (row) => (
      <span className="num">
        {row.lines} 项
        {row.state !== "draft" && (
          <span className="two">
            收 {row.received}，退 {row.returned}
          </span>
        )}
      </span>
    ),
  },
  { key: "from", title: "交出", render: (row) => row.from },
  { key: "to", title: "接收", render: (row) => row.to },
  {
    key: "who",
    title: "经办",
    render: (row) => (
      <>
        {row.made_by}
        <span className="two num">
          {row.handed_at
            ? `${moment(row.handed_at, today)} 交出`
            : `${moment(row.created_at, today)} 起草`}
        </span>
      </>
    ),
  },
];

/** 文书交接: slips that wait for my division, and mine. */
export function HandoverListPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { view } = useSearch({ strict: false }) as { view?: HandoverView };
  const which = VIEWS.find((one) => one.value === view)?.value ?? "waiting";
  const [trail, setTrail] = useTrail({ which });
  const wanted = { limit: 50, view: which, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["handovers", wanted],
    queryFn: () => handovers(wanted),
    placeholderData: keepPreviousData,
  });
  const open = (id: string) => void navigate({ to: "/handovers/$id", params: { id } });
  const rows = query.data?.items ?? [];
  const active = useRowKeys(
    rows.map((row) => row.id),
    open,
  );
  return (
    <>
      <PageHead title="文书交接" sub="文书交给送达组、回证交回庭室，逐项签收，每份原件有人保管">
        {may(me, "handOver") && (
          <>
            <Button
              onClick={() => void navigate({ to: "/handovers/new", search: { kind: "receipts" } })}
            >
              移交回证
            </Button>
            <Button type="primary" onClick={() => void navigate({ to: "/handovers/new" })}>
              开交接单
            </Button>
          </>
        )}
      </PageHead>
      <Panel>
        <div className="stack">
          <ScanField
            label="扫码打开"
            onSlip={open}
            onCase={(found) => {
              void navigate({ to: "/handovers/new", search: { cases: found.id } });
              return `已找到 ${found.number}`;
            }}
          />
          <Radio.Group
            aria-label="范围"
            optionType="button"
            value={which}
            options={VIEWS}
            onChange={(event) =>
              void navigate({
                to: "/handovers",
                search: { view: event.target.value as HandoverView },
                replace: true,
              })
            }
          />
          <Loaded query={query} rows={6}>
            {(page) =>
              page.items.length === 0 ? (
                <EmptyState title={which === "waiting" ? "没有待接收的单子" : "没有单子"}>
                  立案庭或书记员开的送达交接单、送达组移交的回证清单，交出后列在这里，逐项接收或退回。
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    label="交接单"
                    columns={columns(me.today)}
                    rows={page.items}
                    rowKey={(row) => row.id}
                    onOpen={(row) => open(row.id)}
                    active={active}
                  />
                  <Pager page={page} unit="张" trail={trail} onMove={setTrail} />
                </>
              )
            }
          </Loaded>
        </div>
      </Panel>
    </>
  );
}
