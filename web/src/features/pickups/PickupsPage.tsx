import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { pickups } from "@/api/serving";
import type { PickupRow } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { PickupDrawer } from "./PickupDrawer";
import "@/features/deliveries/deliveries.css";
import "./pickups.css";

const columns = (today: string, open: (row: PickupRow) => void): Column<PickupRow>[] => [
  {
    key: "at",
    title: "预约",
    render: (row) => (
      <span className="num keep">{row.booked_at ? moment(row.booked_at, today) : "没有预约"}</span>
    ),
  },
  { key: "code", title: "领取码", render: (row) => <span className="num">{row.code}</span> },
  {
    key: "recipient",
    title: "受送达人",
    render: (row) => (
      <>
        <button type="button" className="quiet" onClick={() => open(row)}>
          {row.delivery.recipient.name}
        </button>
        <span className="two">{row.delivery.recipient.role}</span>
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
    key: "arrived",
    title: "到院",
    render: (row) => (row.arrived ? <Tag tone="green">证件已核对</Tag> : "未到"),
  },
];

/** 窗口领取: who booked for a day, and whoever comes without. */
export function PickupsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const found = useSearch({ strict: false }) as { day?: string; search?: string; open?: string };
  const [typed, setTyped] = useState(found.search ?? "");
  const day = found.day ?? me.today;
  const filter = found.search ? { search: found.search } : { day };
  const [trail, setTrail] = useTrail(filter);
  const wanted = { limit: 50, cursor: trail.at(-1), ...filter };
  const query = useQuery({
    queryKey: ["pickups", wanted],
    queryFn: () => pickups(wanted),
    placeholderData: keepPreviousData,
  });
  const go = (search: { day?: string; search?: string; open?: string }) =>
    void navigate({ to: "/pickups", search, replace: true });
  const kept = {
    ...(found.day && { day: found.day }),
    ...(found.search && { search: found.search }),
  };
  const show = (row?: PickupRow) => go({ ...kept, ...(row && { open: row.delivery.id }) });
  return (
    <>
      <PageHead
        title="窗口领取"
        sub="核对证件后六位，再登记签收或者拒签；约了未到的，次一工作日同一时间记为未成功"
      />
      <Panel>
        <form
          className="row pickup-find"
          onSubmit={(event) => {
            event.preventDefault();
            go(typed.trim() ? { search: typed.trim() } : {});
          }}
        >
          <div className="grow">
            <label htmlFor="pickup-search">案号、姓名或领取码</label>
            <Input
              id="pickup-search"
              value={typed}
              maxLength={60}
              allowClear
              placeholder="有没有预约都能找到"
              onChange={(event) => {
                setTyped(event.target.value);
                if (!event.target.value && found.search) go({});
              }}
            />
          </div>
          <Button htmlType="submit" type="primary">
            查找
          </Button>
          <div>
            <label htmlFor="pickup-day">预约日期</label>
            <Input
              id="pickup-day"
              type="date"
              value={day}
              onChange={(event) => {
                setTyped("");
                go(event.target.value ? { day: event.target.value } : {});
              }}
            />
          </div>
        </form>
        <Loaded query={query} rows={6}>
          {(page) => (
            <>
              {page.items.length === 0 ? (
                <EmptyState title={found.search ? "没有找到" : "这一天没有预约"}>
                  {found.search
                    ? "请核对案号、姓名或领取码；已领取的不再列出。"
                    : "没有预约的人也可以来领：按案号、姓名或领取码查找。"}
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    label="窗口领取"
                    columns={columns(me.today, show)}
                    rows={page.items}
                    rowKey={(row) => row.delivery.id}
                    onOpen={show}
                    active={found.open ?? null}
                  />
                  <Pager page={page} unit="人" trail={trail} onMove={setTrail} />
                </>
              )}
              <PickupDrawer
                row={page.items.find((row) => row.delivery.id === found.open)}
                close={() => show()}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
