import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Radio } from "antd";
import { useState } from "react";
import { indicatorGroups, indicatorRows } from "@/api/indicators";
import type {
  IndicatorBy,
  IndicatorGroup,
  IndicatorLine,
  IndicatorPart,
  IndicatorReport,
  IndicatorRow,
} from "@/api/types";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { shortDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Mark } from "@/shared/ui/Mark";
import { Pager } from "@/shared/ui/Pager";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { fraction, passMark, share } from "./words";

const ROWS: Column<IndicatorRow>[] = [
  {
    key: "case",
    title: "案件",
    render: (row) =>
      row.case_id ? (
        <Link
          to="/cases/$id"
          params={{ id: row.case_id }}
          search={row.delivery_id ? { delivery: row.delivery_id } : {}}
          className="plain"
        >
          <span className="keep">{row.number}</span>
          <span className="two">{row.division || "未填庭室"}</span>
        </Link>
      ) : (
        row.about
      ),
  },
  {
    key: "about",
    title: "受送达人、经办",
    render: (row) => (
      <>
        {row.case_id ? row.about || "—" : ""}
        <span className="two">{row.person}</span>
      </>
    ),
  },
  {
    key: "day",
    title: "日期",
    render: (row) => <span className="num keep">{shortDay(row.day)}</span>,
  },
  { key: "why", title: "原因", render: (row) => row.reason },
];

const PARTS: { value: IndicatorPart; label: string }[] = [
  { value: "hit", label: "计入" },
  { value: "base", label: "只计分母" },
  { value: "excluded", label: "不计" },
];

function Rows({ id, line }: { id: string; line: IndicatorLine }) {
  const [part, setPart] = useState<IndicatorPart>("hit");
  const wanted = { indicator: line.code, part };
  const [trail, setTrail] = useTrail(wanted);
  const asked = { ...wanted, limit: 50, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["indicator-rows", id, asked],
    queryFn: () => indicatorRows(id, asked),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="stack" aria-label="明细">
      <h3>明细</h3>
      <Radio.Group
        aria-label="计入情况"
        optionType="button"
        value={part}
        options={line.unit === "share" ? PARTS : PARTS.filter((one) => one.value !== "base")}
        onChange={(event) => setPart(event.target.value)}
      />
      <Loaded query={query} rows={5}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title="没有这样的记录">请看其他两类。</EmptyState>
          ) : (
            <>
              <DataTable
                label={`${line.name}的明细`}
                columns={ROWS}
                rows={page.items}
                rowKey={(row) => String(row.ordinal)}
              />
              <Pager page={page} trail={trail} onMove={setTrail} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

const BY: { value: IndicatorBy; label: string }[] = [
  { value: "division", label: "庭室" },
  { value: "cause", label: "案由" },
  { value: "person", label: "经办人" },
  { value: "month", label: "月份" },
];

const groupColumns = (all: IndicatorGroup[], name: string): Column<IndicatorGroup>[] => [
  { key: "name", title: name, render: (row) => row.name || "未填写" },
  {
    key: "bar",
    title: "数值",
    render: (row) => (
      <span className="indicator-bar">
        <span
          aria-hidden="true"
          className={row.pass === false ? "over" : ""}
          style={{
            inlineSize: `${
              share(
                row.figure,
                all.map((one) => one.figure),
              ) * 0.8
            }px`,
          }}
        />
        <b className="num keep">{row.figure.value ?? "—"}</b>
      </span>
    ),
  },
  {
    key: "fraction",
    title: "分子 ÷ 分母",
    align: "right",
    render: (row) => <span className="num keep">{fraction(row.figure)}</span>,
  },
];

function Groups({ id, line }: { id: string; line: IndicatorLine }) {
  const [by, setBy] = useState<IndicatorBy>("division");
  const query = useQuery({
    queryKey: ["indicator-groups", id, line.code, by],
    queryFn: () => indicatorGroups(id, { indicator: line.code, by }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="stack" aria-label="分组">
      <h3>分组</h3>
      <Radio.Group
        aria-label="按什么分组"
        optionType="button"
        value={by}
        options={BY}
        onChange={(event) => setBy(event.target.value)}
      />
      <Loaded query={query} rows={4}>
        {(groups) =>
          groups.length === 0 ? (
            <EmptyState title="没有计入的记录">期内没有这项指标要计的事。</EmptyState>
          ) : (
            <DataTable
              label={`${line.name}按${BY.find((one) => one.value === by)?.label}`}
              columns={groupColumns(groups, BY.find((one) => one.value === by)?.label ?? "")}
              rows={groups}
              rowKey={(row) => row.name}
            />
          )
        }
      </Loaded>
    </section>
  );
}

/** One indicator: what it means, its other readings, its groups, and each thing that counts. */
export function LineDetail({ report, line }: { report: IndicatorReport; line: IndicatorLine }) {
  const me = useMe();
  const mark = passMark(line);
  const { definition } = line;
  return (
    <div className="stack">
      <p className="row">
        <b className="num indicator-value">{line.figure.value ?? "—"}</b>
        <span className="num">{fraction(line.figure)}</span>
        {line.target && <span>目标 {line.target}</span>}
        {mark && <Mark mark={mark} />}
      </p>
      {(line.problem ?? line.room) && <p>{line.problem ?? line.room}</p>}
      <dl className="indicator-definition">
        <dt>分子</dt>
        <dd>{definition.numerator}</dd>
        {definition.denominator && (
          <>
            <dt>分母</dt>
            <dd>{definition.denominator}</dd>
          </>
        )}
        {definition.excluded && (
          <>
            <dt>不计</dt>
            <dd>{definition.excluded}</dd>
          </>
        )}
        <dt>依据</dt>
        <dd>{definition.source}</dd>
      </dl>
      {line.readings.length > 0 && (
        <ul aria-label="节假日口径">
          {line.readings.map((one) => (
            <li key={one.name}>
              {one.name}：<b className="num">{one.value ?? "—"}</b>
              {one.chosen && "（采用）"}
            </li>
          ))}
        </ul>
      )}
      {line.months.length > 0 && (
        <ul aria-label="各月">
          {line.months.map((one) => (
            <li key={one.from}>
              {shortDay(one.from)}至{shortDay(one.to)}：
              <b className="num">{one.figure.value ?? "—"}</b>，{fraction(one.figure)}
              {one.pass === false && "，未达标"}
            </li>
          ))}
        </ul>
      )}
      {line.beside.map((one) => (
        <p key={one.name} className="sub">
          {one.name}：{one.figure.value ?? "—"}（{fraction(one.figure)}）
        </p>
      ))}
      {report.rows_kept ? (
        <>
          <Groups id={report.id} line={line} />
          {may(me, "readTasks") && <Rows id={report.id} line={line} />}
        </>
      ) : (
        <p className="sub">明细已经清理；需要的，请按同样的日期和统计时点重新计算。</p>
      )}
    </div>
  );
}
