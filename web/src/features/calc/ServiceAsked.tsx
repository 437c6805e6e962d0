import type { ServiceEffectInput } from "@/api/types";
import { consentWords, procedureName } from "@/features/cases/words";
import { methodName } from "@/shared/lib/chips";
import { stamp } from "@/shared/lib/dates";
import { eventWords } from "./service-effect";

/** What was asked, for paper, where no form is printed. */
export function ServiceAsked({ asked }: { asked: ServiceEffectInput }) {
  const { recipient, address } = asked;
  return (
    <section className="print-only">
      <h3>条件</h3>
      <dl className="facts">
        <dt>案件程序</dt>
        <dd>{procedureName(asked.case.procedure)}</dd>
        <dt>文书</dt>
        <dd>
          {asked.documents
            .map((one) => one.type + (one.days ? `（指定 ${one.days} 日）` : ""))
            .join("、")}
        </dd>
        <dt>受送达人</dt>
        <dd>
          {recipient.kind === "natural" ? "自然人" : "法人或其他组织"}
          {recipient.domicile === "foreign" && "，在境内没有住所"}
        </dd>
        <dt>电子地址</dt>
        <dd>
          {address.confirmed ? "经受送达人确认" : "未经受送达人确认"}；
          {address.consent ? consentWords(address.consent) : "没有同意电子送达的记录"}
        </dd>
        <dt>发生的事</dt>
        <dd>
          {asked.events.map((one) => (
            <div key={one.id}>
              第 {one.attempt.slice(1)} 次：{eventWords(one, methodName)}
            </div>
          ))}
          {asked.events.length === 0 && "没有"}
        </dd>
        <dt>截至</dt>
        <dd>{stamp(asked.as_of)}</dd>
      </dl>
    </section>
  );
}
