import { WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { Delivery } from "@/api/types";
import { WritebackFacts } from "@/features/receipts/WritebackFacts";
import { useMe } from "@/features/session/session";
import { deliveryMark } from "@/shared/lib/chips";
import { moment } from "@/shared/lib/dates";
import { Mark } from "@/shared/ui/Mark";
import { Loaded } from "@/shared/ui/States";
import { AttemptTable } from "./AttemptTable";
import { DeliveryActs } from "./DeliveryActs";
import { EffectList } from "./EffectList";
import { evidenceWords, type ProofFile, proofFiles } from "./evidence";
import { ProofLink } from "./ProofLink";
import { deliveryQuery } from "./queries";
import { wasSent } from "./switching";
import "./deliveries.css";

/** What proves an event: papers and pictures open beside, recordings play here. */
function ProofFiles({ files }: { files: ProofFile[] }) {
  return files.map((file) => (
    <div key={file.id} className="proof">
      <ProofLink file={file} />
    </div>
  ));
}

/** What stands beside the recipient: where it was sent, else who is called or where it waits. */
function placeName(delivery: Delivery): string {
  if (!wasSent(delivery)) {
    return delivery.attempts.at(-1)?.method === "phone" ? "联系号码" : "送达地点";
  }
  return delivery.channel === "email" ? "送达邮箱" : "送达号码";
}

function Body({ delivery, today }: { delivery: Delivery; today: string }) {
  const { recipient } = delivery;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>状态</dt>
        <dd>
          <Mark mark={deliveryMark(delivery.state)} />
        </dd>
        <dt>受送达人</dt>
        <dd>
          {recipient.name}（{recipient.role}）
          {recipient.via_agent && `，由代理人 ${recipient.via_agent} 签收`}
        </dd>
        <dt>{placeName(delivery)}</dt>
        <dd className="num">{delivery.phone_masked}</dd>
        {delivery.link_state && (
          <>
            <dt>查阅情况</dt>
            <dd>{delivery.link_state}</dd>
          </>
        )}
        {delivery.switch_deadline && (
          <>
            <dt>改用其他方式</dt>
            <dd className="clock-line">至 {moment(delivery.switch_deadline, today)}</dd>
          </>
        )}
        <WritebackFacts
          caseId={delivery.case.id}
          deliveryId={delivery.id}
          receipt={Boolean(delivery.receipt_file_id)}
        />
        <dt>案件与任务</dt>
        <dd>
          {delivery.case.number}
          {delivery.task_id && (
            <>
              {" · "}
              <Link to="/tasks/$id" params={{ id: delivery.task_id }}>
                送达任务
              </Link>
            </>
          )}
        </dd>
      </dl>
      {delivery.objected && (
        <div className="notice tone-red">
          <WarningOutlined />
          <div>
            对方提出“我不是收件人本人”，待法官认定；在此之前不再向该
            {delivery.channel === "email" ? "邮箱" : "号码"}发送。
          </div>
        </div>
      )}
      <DeliveryActs delivery={delivery} />
      <h2>各文书送达效力</h2>
      <EffectList effects={delivery.effects} />
      <h2>送达记录</h2>
      <AttemptTable deliveries={[delivery]} today={today} />
      <h2>经过</h2>
      <ol className="timeline" aria-label="送达经过">
        {delivery.events.map((event) => (
          <li key={`${event.at} ${event.kind} ${event.text}`}>
            <strong className="num">{moment(event.at, today)}</strong> {event.text}
            {evidenceWords(event.evidence) && (
              <p className="sub">证据：{evidenceWords(event.evidence)}</p>
            )}
            <ProofFiles files={proofFiles(event.evidence)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** One recipient's delivery with all its tries, events and the receipt. */
export function DeliveryDrawer({ id, close }: { id: string | undefined; close: () => void }) {
  const me = useMe();
  const query = useQuery({ ...deliveryQuery(id ?? ""), enabled: id !== undefined });
  return (
    <Drawer
      open={id !== undefined}
      onClose={close}
      size={680}
      title={query.data ? `送达详情 · ${query.data.recipient.name}` : "送达详情"}
    >
      <Loaded query={query}>{(delivery) => <Body delivery={delivery} today={me.today} />}</Loaded>
    </Drawer>
  );
}
