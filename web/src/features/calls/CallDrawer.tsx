import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useState } from "react";
import { callScript } from "@/api/serving";
import type { CallRow } from "@/api/types";
import { Masked } from "@/features/reveal/Masked";
import { useMe } from "@/features/session/session";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Loaded } from "@/shared/ui/States";
import { Tabs } from "@/shared/ui/Tabs";
import { CallForm } from "./CallForm";
import { branchOf } from "./words";

/** What is said, branch by branch. */
function Script({ deliveryId, result }: { deliveryId: string; result: string | undefined }) {
  const [picked, setPicked] = useState<{ for: string | undefined; branch: string }>();
  const query = useQuery({
    queryKey: ["call-script", deliveryId],
    queryFn: () => callScript(deliveryId),
  });
  // The result decides until somebody looks elsewhere.
  const active = picked && picked.for === result ? picked.branch : branchOf(result);
  return (
    <Loaded query={query} rows={3}>
      {(script) => (
        <Tabs
          label="话术"
          active={active}
          onChange={(branch) => setPicked({ for: result, branch })}
          sheets={script.branches.map((branch) => ({
            key: branch.code,
            label: branch.title,
            content: (
              <ol className="script">
                {branch.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            ),
          }))}
        />
      )}
    </Loaded>
  );
}

function Body({ row, done }: { row: CallRow; done: () => void }) {
  const me = useMe();
  const [result, setResult] = useState<string>();
  const { recipient } = row.delivery;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>受送达人</dt>
        <dd>
          <Masked
            kind="party_name"
            id={recipient.party_id}
            masked={recipient.name}
            what={`${recipient.name}的姓名`}
          />
          （{recipient.role}）
          {recipient.via_agent &&
            `，由${recipient.via_kind ?? "代理人"} ${recipient.via_agent} 接收`}
        </dd>
        <dt>号码</dt>
        <dd>
          <Masked
            kind="attempt_address"
            id={row.attempt_id}
            masked={row.phone_masked}
            what={`${recipient.name}的号码`}
          />
        </dd>
        <dt>案件</dt>
        <dd>
          <Link to="/cases/$id" params={{ id: row.case.id }}>
            {row.case.number}
          </Link>{" "}
          <span className="sub">
            {row.case.cause} · {row.division}
          </span>
        </dd>
        <dt>文书</dt>
        <dd>{row.documents.join("、")}</dd>
        {row.calls.length > 0 && (
          <>
            <dt>已拨打</dt>
            <dd>
              {row.calls.map((call) => (
                <div key={call.at}>
                  <span className="num">{moment(call.at, me.today)}</span> {call.result}{" "}
                  <span className="sub">{call.by}</span>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      <Script deliveryId={row.delivery.id} result={result} />
      {may(me, "dispatch") && (
        <>
          <h2>登记这次电话</h2>
          <CallForm row={row} result={result} onResult={setResult} done={done} />
        </>
      )}
    </div>
  );
}

/** One recipient to call: who, what is said, and what came of it. */
export function CallDrawer({ row, close }: { row: CallRow | undefined; close: () => void }) {
  return (
    <Drawer
      open={row !== undefined}
      onClose={close}
      size={680}
      title={row ? `电话送达 · ${row.delivery.recipient.name}` : "电话送达"}
      destroyOnHidden
    >
      {row && <Body key={row.attempt_id} row={row} done={close} />}
    </Drawer>
  );
}
