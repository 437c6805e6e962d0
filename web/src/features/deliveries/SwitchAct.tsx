import { SwapOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { beginAttempt } from "@/api/serving";
import type { Delivery } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { Labelled } from "@/shared/ui/Labelled";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { BASES, type Basis, inOrder, mayGoOn, placeOf, wholeName } from "./switching";

interface Asked {
  method: string;
  address: string;
  basis?: Basis;
}

/** 改用其他方式: which, and where to. What the law closes is shown with its reason. */
export function SwitchAct({ delivery }: { delivery: Delivery }) {
  const client = useQueryClient();
  const me = useMe();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [method, setMethod] = useState<string>();
  const [address, setAddress] = useState("");
  const [basis, setBasis] = useState<Basis>();
  const begin = useWrite(
    (asked: Asked, key) => beginAttempt(delivery.id, asked, key),
    (_, asked) => {
      void message.success(`已开始${wholeName(asked.method)}，办完请登记结果`);
      setOpen(false);
      setMethod(undefined);
      setAddress("");
      setBasis(undefined);
      void client.invalidateQueries();
    },
  );
  if (!may(me, "dispatch") || !mayGoOn(delivery.state, delivery.objected)) return null;
  const place = placeOf(method ?? "");
  const ready = method && address.trim() && (method !== "postal" || basis);
  const said = (name: string) => begin.error?.field(name);
  return (
    <>
      <Button
        icon={<SwapOutlined />}
        {...(delivery.switch_deadline && { type: "primary" as const })}
        onClick={() => setOpen(true)}
      >
        改用其他方式
      </Button>
      <Modal
        open={open}
        title={`改用其他方式 · ${delivery.recipient.name}`}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            先不改
          </Button>,
          <Button
            key="yes"
            type="primary"
            disabled={!ready}
            {...waits(begin.isPending)}
            onClick={() =>
              method && begin.mutate({ method, address: address.trim(), ...(basis && { basis }) })
            }
          >
            {method ? `开始${wholeName(method)}` : "开始办理"}
          </Button>,
        ]}
      >
        <div className="stack">
          <p className="sentence">
            仍是同一次送达：登记后切换时限随之停止，办完再登记结果和证据，送达日期由系统按法律计算。
          </p>
          <Radio.Group
            aria-label="送达方式"
            value={method ?? null}
            onChange={(event) => {
              begin.reset();
              setMethod(event.target.value as string);
            }}
          >
            <div className="stack">
              {inOrder(delivery.ways).map((way) => (
                <Radio key={way.method} value={way.method} disabled={way.closed.length > 0}>
                  <strong>{wholeName(way.method)}</strong>
                  {way.closed.map((why) => (
                    <div key={why} className="sub">
                      {why}
                    </div>
                  ))}
                </Radio>
              ))}
            </div>
          </Radio.Group>
          {said("method") && <p role="alert">{said("method")}</p>}
          {method && (
            <Labelled label={place.label} problem={said("address")}>
              {(id, tied) => (
                <Input
                  id={id}
                  {...tied}
                  value={address}
                  maxLength={200}
                  placeholder={place.example}
                  onChange={(event) => {
                    begin.reset();
                    setAddress(event.target.value);
                  }}
                />
              )}
            </Labelled>
          )}
          {method === "postal" && (
            <Labelled label="寄往这个地址的依据" problem={said("basis")}>
              {(id) => (
                <Radio.Group
                  id={id}
                  aria-label="寄往这个地址的依据"
                  value={basis ?? null}
                  onChange={(event) => setBasis(event.target.value as Basis)}
                >
                  <div className="stack">
                    {BASES.map((one) => (
                      <Radio key={one.value} value={one.value}>
                        {one.label}
                      </Radio>
                    ))}
                  </div>
                </Radio.Group>
              )}
            </Labelled>
          )}
          <ProblemNotice problem={begin.error} />
        </div>
      </Modal>
    </>
  );
}
