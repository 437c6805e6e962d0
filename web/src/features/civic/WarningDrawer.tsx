import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { lazy, Suspense, useEffect, useRef } from "react";
import type { CivicWarningCounted, CivicWarningDetail, CivicWarningStep } from "@/api/types";
import { readWarning, type WarningLevel, warning } from "@/api/warnings";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Tag } from "@/shared/ui/Mark";
import { Loaded } from "@/shared/ui/States";
import { Timeline } from "@/shared/ui/Timeline";
import {
  colourWords,
  countedWords,
  counts,
  daysTo,
  handlingWords,
  reasonWords,
} from "./warning-words";

const WarningActs = lazy(() => import("./warning-forms").then((m) => ({ default: m.WarningActs })));

/** The way to a colour, day by day. */
function Trace({ label, steps }: { label: string; steps: CivicWarningStep[] }) {
  return (
    <ol className="faults" aria-label={label}>
      {steps.map((step) => (
        <li key={`${step.kind} ${step.date ?? ""} ${step.text}`}>
          {step.date && <strong className="num">{fullDay(step.date)} </strong>}
          {step.to && <strong className="num">至{fullDay(step.to)} </strong>}
          {step.text}
        </li>
      ))}
    </ol>
  );
}

/** What was counted, and what was left out and why. */
function Counted({ rows, kind }: { rows: CivicWarningCounted[]; kind: string }) {
  const me = useMe();
  const opens = kind !== "asking" && may(me, "readLinks");
  if (rows.length === 0) return <p className="sub">现在已经没有。</p>;
  return (
    <ol className="faults" aria-label={countedWords(kind)}>
      {rows.map((one) => (
        <li key={one.number}>
          {opens ? (
            <Link className="num" to="/civic/links" search={{ matter: one.number }}>
              {one.number}
            </Link>
          ) : (
            <span className="num">{one.number}</span>
          )}{" "}
          {one.when}
          {one.left_out && `（不计：${one.left_out}）`}
        </li>
      ))}
    </ol>
  );
}

/** Says once that somebody saw this warning in this colour. */
function useRead(told: CivicWarningDetail | undefined) {
  const queries = useQueryClient();
  const read = useWrite(
    ({ id, level }: { id: string; level: WarningLevel }, key) => readWarning(id, { level }, key),
    (now, { id }) => {
      queries.setQueryData(["civic-warning", id], now);
      void queries.invalidateQueries({ queryKey: ["civic-warnings"] });
      void queries.invalidateQueries({ queryKey: ["civic-warning-board"] });
    },
  );
  const { mutate } = read;
  const said = useRef("");
  useEffect(() => {
    if (!told?.warning.unread) return;
    const { id, level } = told.warning;
    if (said.current === `${id} ${level}`) return;
    said.current = `${id} ${level}`;
    mutate({ id, level: level as WarningLevel });
  }, [told, mutate]);
}

/** A warning: why it has its colour, how its subject stands now, what is done about it. */
export function WarningDrawer({ id, close }: { id: string | undefined; close: () => void }) {
  const me = useMe();
  const query = useQuery({
    queryKey: ["civic-warning", id],
    queryFn: () => warning(id ?? ""),
    enabled: id !== undefined,
  });
  useRead(query.data);
  return (
    <Drawer open={id !== undefined} onClose={close} size={640} title="预警" destroyOnHidden>
      <Loaded query={query} rows={8}>
        {(told) => {
          const row = told.warning;
          const level = colourWords(row.level);
          const state = handlingWords(row.state);
          const now = told.now && colourWords(told.now.level);
          return (
            <div className="stack">
              <p className="sentence">
                <Tag tone={level.tone}>{level.text}</Tag> {row.rule_name} ·{" "}
                <span className="num">{row.number}</span> <Tag tone={state.tone}>{state.text}</Tag>
              </p>
              <Suspense fallback={<p className="sub">正在打开处置…</p>}>
                <WarningActs told={told} />
              </Suspense>
              <dl className="facts">
                {row.kind !== "department" && (
                  <>
                    <dt>事项</dt>
                    <dd>
                      {row.item_name || "—"} <span className="two num">{told.item}</span>
                    </dd>
                  </>
                )}
                <dt>部门</dt>
                <dd>{row.org_name || row.org || "—"}</dd>
                {!counts(row.kind) && (
                  <>
                    <dt>期限</dt>
                    <dd>
                      {fullDay(row.deadline) || "—"} {daysTo(row.deadline, me.today)}
                    </dd>
                  </>
                )}
                <dt>现在</dt>
                <dd>
                  {told.now && now ? (
                    <>
                      <Tag tone={now.tone}>{now.text}</Tag>
                      {told.now.remaining !== null && ` 剩余 ${told.now.remaining} 个工作日`}
                    </>
                  ) : (
                    "规则已停用或不再适用"
                  )}
                </dd>
                <dt>处置人</dt>
                <dd>
                  {row.owner || "还没有"}
                  {told.signed_at && ` · ${moment(told.signed_at, me.today)} 签收`}
                </dd>
                <dt>已读</dt>
                <dd>
                  {told.readers.length === 0
                    ? "还没有人看过"
                    : told.readers
                        .map(
                          (one) =>
                            `${one.name} ${moment(one.at, me.today)}（${colourWords(one.level).text}）`,
                        )
                        .join("，")}
                </dd>
                {row.reason && (
                  <>
                    <dt>原因</dt>
                    <dd>
                      {reasonWords(row.reason)}
                      {told.detail && `：${told.detail}`}
                      {row.reason === "data" && (
                        <>
                          {" "}
                          <Link to="/civic/sources/$id" params={{ id: told.source_id }}>
                            查看数据质量
                          </Link>
                        </>
                      )}
                    </dd>
                    <dt>措施</dt>
                    <dd>{told.measure}</dd>
                    <dt>预计办结</dt>
                    <dd>{fullDay(row.expected_on)}</dd>
                  </>
                )}
                {told.reviewer && (
                  <>
                    <dt>复核</dt>
                    <dd>
                      {told.reviewer}
                      {told.review && `：${told.review}`}
                    </dd>
                  </>
                )}
              </dl>
              <section>
                <h2 className="civic-part">为什么是{level.text}</h2>
                <Trace label="判断过程" steps={told.trace} />
              </section>
              {told.now && JSON.stringify(told.now.trace) !== JSON.stringify(told.trace) && (
                <section>
                  <h2 className="civic-part">按现在的数据</h2>
                  <Trace label="现在的判断过程" steps={told.now.trace} />
                </section>
              )}
              {counts(row.kind) && (
                <section>
                  <h2 className="civic-part">{countedWords(row.kind)}</h2>
                  <Counted rows={told.counted} kind={row.kind} />
                </section>
              )}
              <section>
                <h2 className="civic-part">经过</h2>
                <Timeline items={told.timeline} today={me.today} />
              </section>
            </div>
          );
        }}
      </Loaded>
    </Drawer>
  );
}
