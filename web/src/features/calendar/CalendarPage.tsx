import { CheckCircleOutlined, InfoCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { calendars } from "@/api/kernel";
import type { CalendarYear } from "@/api/types";
import { CalendarNotice } from "@/features/home/CalendarNotice";
import { useMe } from "@/features/session/session";
import { dayWithWeekday, fullDay } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { Imports, ImportYear } from "./ImportYear";
import { runs, runWords } from "./runs";
import "./calendar.css";

function Year({ year, open }: { year: CalendarYear; open: boolean }) {
  return (
    <details className="year" open={open}>
      <summary>
        <strong>{year.year}年</strong>
        <span className="num">{year.workdays} 个工作日</span>
        <span className="sub">{year.source}</span>
        {year.source_verified ? (
          <Tag tone="green">
            <CheckCircleOutlined /> 已与来源核对
          </Tag>
        ) : (
          <Tag tone="yellow">
            <InfoCircleOutlined /> 尚未与来源核对
          </Tag>
        )}
      </summary>
      <dl className="facts">
        <dt>放假</dt>
        <dd>
          {year.holidays.length} 天：{runs(year.holidays).map(runWords).join("；")}
        </dd>
        <dt>调休上班</dt>
        <dd>
          {year.make_up.length === 0
            ? "没有"
            : year.make_up.map((day) => (
                <span key={day.date} className="make-up">
                  {dayWithWeekday(day.date).replace("）", "·调休上班）")}
                </span>
              ))}
        </dd>
      </dl>
    </details>
  );
}

/** 日历: which days are workdays, year by year, and who says so. */
export function CalendarPage() {
  const me = useMe();
  const query = useQuery({ queryKey: ["calendars"], queryFn: calendars });
  return (
    <Loaded query={query} rows={10}>
      {(data) => {
        const years = [...data.years].sort((a, b) => b.year - a.year);
        return (
          <>
            <PageHead
              title="日历"
              sub={`版本 ${data.version}，已载入至 ${fullDay(data.known_until)}`}
            />
            <div className="stack">
              <CalendarNotice knownUntil={data.known_until} />
              {may(me, "importYears") && <ImportYear />}
              <Imports />
              <Panel title="各年放假与调休">
                {years.map((year, at) => (
                  <Year key={year.year} year={year} open={at === 0} />
                ))}
              </Panel>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
