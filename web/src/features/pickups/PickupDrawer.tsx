import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Input, Radio } from "antd";
import { useState } from "react";
import { bookPickup, recordArrival } from "@/api/serving";
import type { PickupRow } from "@/api/types";
import { OutcomeNotices } from "@/features/deliveries/OutcomeAct";
import { deliveryQuery } from "@/features/deliveries/queries";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { type Slot, SlotPick } from "./SlotPick";

/** Who stands at the window, by the last six of his id. */
function ArrivalForm({ row }: { row: PickupRow }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [who, setWho] = useState<"party" | "agent">(
    row.delivery.recipient.via_agent ? "agent" : "party",
  );
  const [tail, setTail] = useState("");
  const arrive = useWrite(
    (body: { who: "party" | "agent"; id_tail: string }, key) =>
      recordArrival(row.delivery.id, body, key),
    () => {
      void message.success("证件核对一致，请办理签收");
      void client.invalidateQueries();
    },
  );
  return (
    <div className="stack">
      <Radio.Group
        aria-label="来人"
        value={who}
        onChange={(event) => {
          arrive.reset();
          setWho(event.target.value as "party" | "agent");
        }}
        options={[
          { value: "party", label: "受送达人本人（单位凭信用代码）" },
          { value: "agent", label: "代理人", disabled: !row.delivery.recipient.via_agent },
        ]}
      />
      <Labelled
        label="证件号码后六位"
        problem={arrive.error?.field("id_tail") ?? arrive.error?.field("who")}
      >
        {(id, tied) => (
          <Input
            id={id}
            {...tied}
            value={tail}
            maxLength={6}
            autoComplete="off"
            placeholder="按来人出示的证件填写"
            onChange={(event) => {
              arrive.reset();
              setTail(event.target.value);
            }}
          />
        )}
      </Labelled>
      <ProblemNotice problem={arrive.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={tail.trim().length !== 6}
          {...waits(arrive.isPending)}
          onClick={() => arrive.mutate({ who, id_tail: tail.trim() })}
        >
          核对证件
        </Button>
      </div>
    </div>
  );
}

/** When he comes, or comes instead. */
function BookingForm({ row }: { row: PickupRow }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [slot, setSlot] = useState<Slot>({ day: "" });
  const book = useWrite(
    (body: { day: string; time: string }, key) => bookPickup(row.delivery.id, body, key),
    () => {
      void message.success(`已预约，领取码 ${row.code}，请告知对方`);
      void client.invalidateQueries();
    },
  );
  return (
    <div className="stack">
      <SlotPick
        deliveryId={row.delivery.id}
        value={slot}
        onChange={(next) => {
          book.reset();
          setSlot(next);
        }}
        said={(field) => book.error?.field(field)}
      />
      <ProblemNotice problem={book.error} />
      <div className="row">
        <Button
          disabled={!slot.day || !slot.time}
          {...waits(book.isPending)}
          onClick={() => slot.time && book.mutate({ day: slot.day, time: slot.time })}
        >
          {row.booked_at ? "改约" : "预约"}
        </Button>
      </div>
    </div>
  );
}

function Body({ row }: { row: PickupRow }) {
  const me = useMe();
  const query = useQuery(deliveryQuery(row.delivery.id));
  const { recipient } = row.delivery;
  const acts = may(me, "dispatch");
  return (
    <div className="stack">
      <dl className="facts">
        <dt>领取码</dt>
        <dd>
          <strong className="num">{row.code}</strong>
        </dd>
        <dt>受送达人</dt>
        <dd>
          {recipient.name}（{recipient.role}）
          {recipient.via_agent &&
            `，由${recipient.via_kind ?? "代理人"} ${recipient.via_agent} 接收`}
        </dd>
        <dt>案件</dt>
        <dd>{row.case.number}</dd>
        <dt>文书</dt>
        <dd>{row.documents.join("、")}</dd>
        <dt>预约</dt>
        <dd>{row.booked_at ? moment(row.booked_at, me.today) : "没有预约"}</dd>
        <dt>证件</dt>
        <dd>{row.arrived ? <Tag tone="green">已核对一致</Tag> : "还没有核对"}</dd>
      </dl>
      {acts && !row.arrived && (
        <>
          <h2>1. 核对证件</h2>
          <ArrivalForm row={row} />
        </>
      )}
      <h2>{row.arrived || !acts ? "办理" : "2. 登记签收或者拒签"}</h2>
      <Loaded query={query} rows={2}>
        {(delivery) => <OutcomeNotices delivery={delivery} />}
      </Loaded>
      {acts && !row.arrived && (
        <>
          <h2>{row.booked_at ? "改约时段" : "预约时段"}</h2>
          <BookingForm row={row} />
        </>
      )}
    </div>
  );
}

/** One person at the window: his papers, then his signature. */
export function PickupDrawer({ row, close }: { row: PickupRow | undefined; close: () => void }) {
  return (
    <Drawer
      open={row !== undefined}
      onClose={close}
      size={560}
      title={row ? `窗口领取 · ${row.delivery.recipient.name}` : "窗口领取"}
      destroyOnHidden
    >
      {row && <Body key={row.attempt_id} row={row} />}
    </Drawer>
  );
}
