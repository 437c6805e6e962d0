import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { makeComment, retractComment } from "@/api/serving";
import type { Team } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

const LONGEST = 500;

interface CommentsProps {
  id: string;
  team: Team;
  /** Deliveries of the case with whom they serve. */
  deliveries: Map<string, string>;
  done: (team: Team) => void;
}

function Writing({ id, team, deliveries, done }: CommentsProps) {
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const [about, setAbout] = useState<string | null>(null);
  const say = useWrite(
    (input: { text: string; delivery_id: string | null }, key) => makeComment(id, input, key),
    (after) => {
      void message.success("已发表");
      setText("");
      setAbout(null);
      done(after);
    },
  );
  return (
    <div className="stack no-print">
      <Labelled label={`评论（最多 ${LONGEST} 个字）`}>
        {(field) => (
          <Input.TextArea
            id={field}
            rows={3}
            maxLength={LONGEST}
            value={text}
            placeholder="如 被告电话能接通，请先联系来院领取"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Labelled>
      {deliveries.size > 0 && (
        <Labelled label="关于">
          {(field) => (
            <Select
              id={field}
              value={about ?? ""}
              options={[
                { value: "", label: "整个案件" },
                ...[...deliveries].map(([value, name]) => ({ value, label: `向${name}的送达` })),
              ]}
              onChange={(value) => setAbout(value || null)}
            />
          )}
        </Labelled>
      )}
      <ProblemNotice problem={say.error ?? null} />
      <div className="row">
        <Button
          type="primary"
          disabled={text.trim() === ""}
          {...waits(say.isPending)}
          onClick={() => say.mutate({ text: text.trim(), delivery_id: about })}
        >
          发表评论
        </Button>
        <span className="sub">
          发表后不能修改；{team.retract_minutes} 分钟内本人可以收回，收回的划去、原文保留。
        </span>
      </div>
    </div>
  );
}

/** What the people of the team said; what was taken back stands struck out. */
export function Comments({ id, team, deliveries, done }: CommentsProps) {
  const me = useMe();
  const back = useWrite(
    (comment: string, key) => retractComment(id, { comment_id: comment }, key),
    done,
  );
  const member = team.members.some((one) => one.own);
  return (
    <section aria-label="评论" className="stack">
      <h3>评论 {team.comments.length}</h3>
      {member && <Writing id={id} team={team} deliveries={deliveries} done={done} />}
      {!member && team.members.length > 0 && (
        <p className="muted">加入承办小组后可以关注和评论。</p>
      )}
      <ProblemNotice problem={back.error ?? null} />
      <ul className="comments" aria-label="评论">
        {team.comments.map((one) => (
          <li key={one.id}>
            <div className="row">
              <b>{one.author}</b>
              <span className="sub">{moment(one.at, me.today)}</span>
              {one.recipient && <Tag>向{one.recipient}的送达</Tag>}
              {one.retracted_at && <Tag tone="grey">已收回</Tag>}
              {one.retract_until && (
                <Button
                  type="text"
                  size="small"
                  className="no-print end"
                  {...waits(back.isPending)}
                  onClick={() => back.mutate(one.id)}
                >
                  收回
                </Button>
              )}
            </div>
            {one.retracted_at ? <del>{one.text}</del> : <p>{one.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
