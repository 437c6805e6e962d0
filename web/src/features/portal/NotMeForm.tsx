import { useId, useState } from "react";
import type { ApiProblem } from "@/api/problem";
import type { Asks } from "@/api/types";
import { Act } from "./Act";
import { ProblemBox } from "./Notice";
import { Link } from "./way";
import { sentBy } from "./words";

interface NotMeFormProps {
  asks: Asks;
  busy: boolean;
  /** The link came by mail and not by text. */
  byMail: boolean;
  problem: ApiProblem | null;
  /** Says it to the court, with the reason if one was given. */
  object: (reason: string | undefined) => Promise<void>;
  /** Where to go instead. */
  back: string;
}

/** Saying that the number belongs to somebody else: what it does, then the second step. */
export function NotMeForm({ asks, busy, byMail, problem, object, back }: NotMeFormProps) {
  const field = useId();
  const { thing, place } = sentBy(byMail);
  const [reason, setReason] = useState("");
  const form = asks === "confirmation";
  const who = form ? "当事人" : "收件人";
  return (
    <section className="card stacked">
      <h2>我不是{who}本人</h2>
      <p>
        {form
          ? "确认后，这次邀请就此结束，法院会核对号码。您将不能再填写。"
          : `确认后，法院不再就这件事向您的${place}发送${thing}，并由法官认定这次送达。您将不能再查看文书。`}
      </p>
      <label htmlFor={field}>可以说明情况（可不填）</label>
      <textarea
        id={field}
        className="field"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={200}
        rows={3}
        placeholder={`如 这个${place}我从去年才开始用`}
      />
      {problem && <ProblemBox problem={problem} />}
      <Act tone="danger" busy={busy} onClick={() => void object(reason.trim() || undefined)}>
        确认：我不是{who}本人
      </Act>
      <Link to={back} className="link-button center">
        返回
      </Link>
    </section>
  );
}
