import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { addTeamMember, followCase, removeTeamMember } from "@/api/serving";
import type { Team, TeamPart } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { Comments } from "./Comments";
import { candidatesQuery, teamQuery } from "./queries";

const PARTS: { value: TeamPart; label: string }[] = [
  { value: "judge", label: "法官" },
  { value: "assistant", label: "法官助理" },
  { value: "clerk", label: "书记员" },
];

/** What somebody's post makes of him in a team; he can still be taken in as another. */
function partOf(title: string | null | undefined): TeamPart {
  if (title?.includes("助理")) return "assistant";
  return /法官|庭长|院长/.test(title ?? "") ? "judge" : "clerk";
}

function Adding({ id, done }: { id: string; done: (team: Team) => void }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [user, setUser] = useState<string>();
  const [part, setPart] = useState<TeamPart>("clerk");
  const candidates = useQuery(candidatesQuery(id, open));
  const add = useWrite(
    (input: { user_id: string; part: TeamPart }, key) => addTeamMember(id, input, key),
    (team) => {
      void message.success("已加入承办小组");
      setUser(undefined);
      setOpen(false);
      done(team);
    },
  );
  if (!open) {
    return (
      <Button className="no-print" onClick={() => setOpen(true)}>
        加入成员
      </Button>
    );
  }
  return (
    <div className="stack adding no-print">
      <Labelled label="本院能看到本案的人员">
        {(field) => (
          <Select
            id={field}
            showSearch={{ optionFilterProp: "label" }}
            loading={candidates.isPending}
            value={user ?? null}
            placeholder="选择人员"
            options={(candidates.data?.people ?? []).map((one) => ({
              value: one.id,
              label: [one.name, one.title, one.unit].filter(Boolean).join(" · "),
            }))}
            onChange={(value) => {
              setUser(value ?? undefined);
              setPart(partOf(candidates.data?.people.find((one) => one.id === value)?.title));
            }}
          />
        )}
      </Labelled>
      <Labelled label="身份">
        {(field) => <Select id={field} value={part} options={PARTS} onChange={setPart} />}
      </Labelled>
      <ProblemNotice problem={add.error ?? null} />
      <div className="row">
        <Button
          type="primary"
          disabled={!user}
          {...waits(add.isPending)}
          onClick={() => user && add.mutate({ user_id: user, part })}
        >
          加入承办小组
        </Button>
        <Button onClick={() => setOpen(false)}>先不办</Button>
      </div>
    </div>
  );
}

function Members({ id, team, done }: { id: string; team: Team; done: (team: Team) => void }) {
  const me = useMe();
  const { message } = App.useApp();
  const changes = may(me, "changeTeam");
  const own = team.members.find((one) => one.own);
  const follow = useWrite(
    (following: boolean, key) => followCase(id, { following }, key),
    (after, following) => {
      void message.success(following ? "已关注" : "已取消关注");
      done(after);
    },
  );
  const remove = useWrite(
    (user: string, key) => removeTeamMember(id, { user_id: user }, key),
    done,
  );
  return (
    <>
      {team.members.length === 0 ? (
        <p className="muted">
          还没有承办小组。加入法官、法官助理、书记员后，小组成员共同关注本案各种方式的送达。
        </p>
      ) : (
        <ul className="members" aria-label="承办小组成员">
          {team.members.map((one) => (
            <li key={one.user_id} className="row">
              <b>{one.name}</b>
              <Tag>{one.part_text}</Tag>
              {one.following ? <Tag tone="blue">关注中</Tag> : <Tag>未关注</Tag>}
              {changes && (
                <ConfirmAct
                  label="移出"
                  title={`移出承办小组 · ${one.name}`}
                  sentence="移出后不再收到本案的提醒，不能再评论；已发表的评论保留。能否看到本案不变。"
                  confirmLabel="移出承办小组"
                  danger
                  button={{
                    size: "small",
                    type: "text",
                    className: "no-print end",
                    "aria-label": `移出 ${one.name}`,
                  }}
                  busy={remove.isPending}
                  problem={remove.error ?? null}
                  onConfirm={() => remove.mutateAsync(one.user_id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice problem={follow.error ?? null} />
      <div className="row">
        {own && (
          <Button
            className="no-print"
            {...waits(follow.isPending)}
            onClick={() => follow.mutate(!own.following)}
          >
            {own.following ? "取消关注" : "关注"}
          </Button>
        )}
        {changes && <Adding id={id} done={done} />}
      </div>
    </>
  );
}

/** 承办小组: who looks after the service of the case together, and what they say. */
export function TeamPanel({ id, deliveries }: { id: string; deliveries: Map<string, string> }) {
  const client = useQueryClient();
  const query = useQuery(teamQuery(id));
  const done = (team: Team) => {
    client.setQueryData(teamQuery(id).queryKey, team);
    void client.invalidateQueries({ queryKey: ["cases", id, "team", "candidates"] });
  };
  return (
    <Panel title="承办小组">
      <Loaded query={query} rows={4}>
        {(team) => (
          <div className="stack">
            <Members id={id} team={team} done={done} />
            <Comments id={id} team={team} deliveries={deliveries} done={done} />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
