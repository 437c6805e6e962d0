import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Radio } from "antd";
import { calls } from "@/api/serving";
import type { CallRow } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { CallDrawer } from "./CallDrawer";
import { triedWords } from "./words";
import "@/features/deliveries/deliveries.css";
import "./calls.css";

const columns = (today: string, open: (row: CallRow) => void): Column<CallRow>[] => [
  {
    key: "due",
    title: "何时拨打",
    render: (row) => (
      <>
        <span className="num keep">{moment(row.due_at, today)}</span>
        {row.late && (
          <span className="two">
            <Tag tone="red">超过 {row.until}</Tag>
          </span>
        )}
      </>
    ),
  },
  {
    key: "recipient",
    title: "受送达人",
    render: (row) => (
      <>
        <button type="button" className="quiet" onClick={() => open(row)}>
          {row.delivery.recipient.name}
        </button>
        <span className="two num">
          {row.delivery.recipient.role} · {row.phone_masked}
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
        <span className="two">{row.case.cause}</span>
      </Link>
    ),
  },
  { key: "documents", title: "文书", render: (row) => row.documents.join("、") },
  {
    key: "calls",
    title: "已拨打",
    render: (row) => (
      <>
        {triedWords(row.calls)}
        {row.calls.length > 0 && <span className="two">再 {row.left} 次未通即须改用其他方式</span>}
      </>
    ),
  },
  { key: "division", title: "承办庭室", render: (row) => row.division },
];

/** 今日电话: whom to call, the next call first. */
export function CallsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { due, open } = useSearch({ strict: false }) as { due?: string; open?: string };
  const which = due === "all" ? "all" : "today";
  const [trail, setTrail] = useTrail({ which });
  const wanted = { limit: 50, all: which === "all" || undefined, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["calls", wanted],
    queryFn: () => calls(wanted),
    placeholderData: keepPreviousData,
  });
  const go = (search: { due?: string; open?: string }) =>
    void navigate({ to: "/calls", search, replace: true });
  const kept = which === "all" ? { due: "all" } : {};
  const show = (row?: CallRow) => go({ ...kept, ...(row && { open: row.delivery.id }) });
  return (
    <>
      <PageHead
        title="今日电话"
        sub="8:00–20:00 拨打；未接通的，至少拨三次、分在两个半天；接通的须上传全程录音"
      >
        <Link to="/calls/statistics">电话送达汇总</Link>
        <Radio.Group
          aria-label="范围"
          optionType="button"
          value={which}
          options={[
            { value: "today", label: "今日应拨" },
            { value: "all", label: "全部待拨" },
          ]}
          onChange={(event) => go(event.target.value === "all" ? { due: "all" } : {})}
        />
      </PageHead>
      <Panel>
        <Loaded query={query} rows={6}>
          {(page) => (
            <>
              {page.items.length === 0 ? (
                <EmptyState title={which === "all" ? "没有待拨打的电话" : "今日没有应拨打的电话"}>
                  新建送达任务时选择“电话送达”，或者在送达详情改用电话送达后，会列在这里。
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    label="今日电话"
                    columns={columns(me.today, show)}
                    rows={page.items}
                    rowKey={(row) => row.delivery.id}
                    onOpen={show}
                    active={open ?? null}
                  />
                  <Pager page={page} unit="个" trail={trail} onMove={setTrail} />
                </>
              )}
              <CallDrawer
                row={page.items.find((row) => row.delivery.id === open)}
                close={() => show()}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
