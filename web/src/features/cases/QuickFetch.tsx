import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Intent } from "@/api/intent";
import { calcCaseNumbers } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import { fetchCases } from "@/api/serving";
import type { CaseNumbersAnswer, FetchedOne } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useDraft, usePreference } from "@/shared/hooks/use-draft";
import { courtOf } from "@/shared/lib/case-number";
import { DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { batches, entryWords, numbersOf, outcomeMark, unreadOf } from "./quick";
import { SheetFetch } from "./SheetFetch";

const TYPES = ["民初", "民诉前调", "民终", "执", "行初"];
const NONE: CaseNumbersAnswer = { cases: [], left_out: 0 };

interface Line {
  number: string;
  /** Nothing while it waits. */
  told: FetchedOne | null;
}

/** What stands in the box, as the server reads it. */
function useReader(text: string, kind: string | null) {
  const me = useMe();
  const court = courtOf(me);
  const read = async (typed: string): Promise<CaseNumbersAnswer> => {
    const question = { text: typed, court_code: court, type_code: kind, today: me.today };
    const answer = await calcCaseNumbers(question);
    return "error" in answer ? NONE : answer;
  };
  const shown = useQuery({
    queryKey: ["calc", "case-numbers", text, kind],
    queryFn: () => read(text),
    enabled: text.trim() !== "",
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before: CaseNumbersAnswer | undefined) => before,
  });
  return { read, shown: text.trim() ? (shown.data ?? NONE) : NONE };
}

/** Fetches numbers in parts, so that each answer shows how far it is. */
function useFetching() {
  const client = useQueryClient();
  const [lines, setLines] = useState<Line[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const intent = useRef(new Intent());
  const fetch = async (numbers: string[]) => {
    if (numbers.length === 0) return;
    setBusy(true);
    setProblem(null);
    setLines((old) => [
      ...numbers.map((number) => ({ number, told: null })),
      ...old.filter((line) => !numbers.includes(line.number)),
    ]);
    try {
      for (const part of batches(numbers)) {
        const { items } = await fetchCases(part, intent.current.key(part));
        intent.current.done();
        const told = new Map(items.map((one) => [one.number, one]));
        setLines((old) =>
          old.map((line) => ({ ...line, told: told.get(line.number) ?? line.told })),
        );
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  return { lines, busy, problem, fetch };
}

/** 案号速录: short forms, a pasted list or a barcode become cases, without a mouse. */
export function QuickFetch() {
  const [text, setText, draft] = useDraft("duban.cases.quick", "");
  const [kind, setKind] = usePreference<string | null>("duban.cases.quick-type", null);
  const { read, shown } = useReader(useDeferredValue(text), kind);
  const { lines, busy, problem, fetch } = useFetching();
  const [asked, setAsked] = useState<ApiProblem | null>(null);
  const me = useMe();
  const box = useRef<HTMLDivElement>(null);
  const focus = () => box.current?.querySelector("textarea")?.focus();
  useEffect(() => {
    box.current?.querySelector("textarea")?.focus();
  }, []);

  const submit = async () => {
    if (busy || !text.trim()) return;
    setAsked(null);
    try {
      // A barcode ends with Enter before the page has read it.
      const { cases } = await read(text);
      const rest = unreadOf(cases);
      await fetch(numbersOf(cases));
      if (rest) setText(rest);
      else {
        setText("");
        draft.clear();
      }
      focus();
    } catch (thrown) {
      setAsked(asProblem(thrown));
    }
  };

  const waiting = lines.filter((line) => !line.told).length;
  const again = lines.filter((line) => line.told?.outcome === "unavailable" || !line.told);
  return (
    <Panel title="案号速录" className="quick-fetch">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="row quick-box">
          <div className="grow" ref={box}>
            <label htmlFor="quick-numbers">案号，一个或多个</label>
            <Input.TextArea
              id="quick-numbers"
              autoSize={{ minRows: 1, maxRows: 8 }}
              value={text}
              placeholder="1234、26民初1234，或粘贴一列案号、扫条码"
              aria-describedby="quick-read"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                // While a Chinese word is being composed, Enter ends the word.
                if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing)
                  return;
                event.preventDefault();
                void submit();
              }}
            />
          </div>
          <div>
            <label htmlFor="quick-type">默认类型</label>
            <Select
              id="quick-type"
              className="filter-select"
              value={kind ?? ""}
              options={[
                { value: "", label: "不设" },
                ...TYPES.map((one) => ({ value: one, label: one })),
              ]}
              onChange={(value) => setKind(value || null)}
            />
          </div>
          <Button type="primary" htmlType="submit" disabled={!text.trim()} {...waits(busy)}>
            取回
          </Button>
        </div>
        <div id="quick-read" className="sub" aria-live="polite">
          {text.trim()
            ? `${entryWords(shown.cases, shown.left_out)}。回车取回，Shift+回车换行`
            : "没写年份、法院的按今年、本院；只写编号的按默认类型"}
        </div>
        {text.trim() && shown.cases.length > 0 && (
          <ol className="quick-entries" aria-label="补全的案号">
            {shown.cases.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are told apart by their place alone
              <li key={at} className={one.number ? undefined : "bad"}>
                {one.number ? (
                  <strong className="num">{one.number}</strong>
                ) : (
                  `看不懂：${one.typed}`
                )}
                {one.repeats !== null && ` 与第 ${one.repeats + 1} 个重复`}
                {one.message && <span className="sub"> {one.message}</span>}
              </li>
            ))}
          </ol>
        )}
      </form>
      <SheetFetch
        usual={{ court_code: courtOf(me), type_code: kind }}
        busy={busy}
        onFetch={fetch}
      />
      <ProblemNotice problem={asked ?? problem} />
      {lines.length > 0 && (
        <>
          <div className="row quick-done">
            <span role="status">
              {waiting > 0 && busy
                ? `正在取回，已完成 ${lines.length - waiting}/${lines.length}`
                : `已办 ${lines.length - waiting}/${lines.length}`}
            </span>
            {again.length > 0 && !busy && (
              <Button size="small" onClick={() => void fetch(again.map((line) => line.number))}>
                重试 {again.length} 个
              </Button>
            )}
          </div>
          <DataTable
            label="取回结果"
            rows={lines}
            rowKey={(line) => line.number}
            columns={[
              {
                key: "number",
                title: "案号",
                render: ({ number, told }) =>
                  told?.case_id ? (
                    <Link to="/cases/$id" params={{ id: told.case_id }} className="keep">
                      {number}
                    </Link>
                  ) : (
                    <span className="keep">{number}</span>
                  ),
              },
              {
                key: "outcome",
                title: "结果",
                render: ({ told }) => (
                  <>
                    <Mark mark={outcomeMark(told)} />
                    {told?.message && <span className="two">{told.message}</span>}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
    </Panel>
  );
}
