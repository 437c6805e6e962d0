import { Button, Input } from "antd";
import { useEffect, useRef } from "react";
import { fetchCase } from "@/api/serving";
import type { CasePage, FetchedCase } from "@/api/types";
import { procedureName } from "@/features/cases/words";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { courtOf, speedCaseNumber } from "@/shared/lib/case-number";
import { fullDay, moment } from "@/shared/lib/dates";
import { Tag } from "@/shared/ui/Mark";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface CaseStepProps {
  typed: string;
  onTyped: (text: string) => void;
  found: CasePage | undefined;
  onFound: (found: FetchedCase) => void;
  /** Nothing where the case is given. */
  onOther: (() => void) | undefined;
}

/** The case by its number; typing a part of it is enough. */
export function CaseStep({ typed, onTyped, found, onFound, onOther }: CaseStepProps) {
  const me = useMe();
  const box = useRef<HTMLDivElement>(null);
  const fetch = useWrite((number: string, key) => fetchCase(number, key), onFound);
  const full = speedCaseNumber(typed, { year: Number(me.today.slice(0, 4)), court: courtOf(me) });

  useEffect(() => {
    if (!found) box.current?.querySelector("input")?.focus();
  }, [found]);

  if (found) {
    const { case: of, hearing } = found;
    return (
      <div className="row case-found">
        <div className="grow">
          <strong className="case-number">{of.number}</strong>{" "}
          <Tag tone="blue">{procedureName(of.procedure)}</Tag> <Tag>{of.cause}</Tag>
          {of.publicity !== "公开" && <Tag tone="yellow">{of.publicity}，短信和邮件不写案号</Tag>}
          <div className="sub">
            {of.division} · {of.judge}（承办法官） · 书记员 {of.clerk}
            {hearing &&
              ` · 开庭 ${fullDay(hearing.at)} ${moment(hearing.at, hearing.at.slice(0, 10))}`}
          </div>
          <div className="sub">取自审判业务系统，{moment(of.fetched_at, me.today)}</div>
        </div>
        {onOther && <Button onClick={onOther}>换一个案件</Button>}
      </div>
    );
  }
  return (
    <div className="stack">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          fetch.mutate(full ?? typed.trim());
        }}
      >
        <div className="grow" ref={box}>
          <label htmlFor="case-number">案号</label>
          <Input
            id="case-number"
            size="large"
            value={typed}
            maxLength={60}
            placeholder="如 民初1871，或（2026）京0114民初1871号"
            onChange={(event) => onTyped(event.target.value)}
          />
          <div className="sub" aria-live="polite">
            {full && full !== typed ? `将取回 ${full}` : "年份和法院代字可以不写，默认今年、本院"}
          </div>
        </div>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={!typed.trim()}
          {...waits(fetch.isPending)}
        >
          取回案件
        </Button>
      </form>
      <ProblemNotice problem={fetch.error} />
    </div>
  );
}
