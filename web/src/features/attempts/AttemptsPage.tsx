import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker, Select } from "antd";
import { attemptSums, exportAttempts } from "@/api/attempts";
import { TakeAway } from "@/features/audit/take-away";
import { DeliveryDrawer } from "@/features/deliveries/DeliveryDrawer";
import { fullDay } from "@/shared/lib/dates";
import { fromField, toField } from "@/shared/lib/dayjs";
import { PageHead } from "@/shared/ui/Panel";
import { Tabs } from "@/shared/ui/Tabs";
import { AttemptList } from "./AttemptList";
import { AttemptSumsTable } from "./AttemptSumsTable";
import {
  type AttemptSearch,
  type Changes,
  filterOf,
  METHOD_CHOICES,
  OUTCOMES,
  picked,
} from "./search";
import "@/features/tasks/tasks.css";

/** 送达明细: every try of a period by one method, summed up and one by one. */
export function AttemptsPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as AttemptSearch;
  const by = search.by ?? "division";
  const tab = search.tab === "list" ? "list" : "sums";
  const filter = filterOf(search);
  const sums = useQuery({
    queryKey: ["attempts", "sums", by, filter],
    queryFn: () => attemptSums({ ...filter, by }),
    placeholderData: keepPreviousData,
  });
  const change = (changes: Changes, replace = true) => {
    const next = Object.entries({ ...search, ...changes }).filter(([, value]) => value);
    void navigate({ to: "/attempts", search: Object.fromEntries(next), replace });
  };
  const told = sums.data;
  const sub =
    told &&
    `${fullDay(told.from)}至${fullDay(told.to)}开始的${told.method}，一个受送达人的一次算一次；已送达以法律上送达为准`;
  return (
    <>
      <PageHead title="送达明细" sub={sub}>
        <TakeAway
          what={`${told?.method ?? "送达"}明细`}
          note="按当前条件导出统计和明细，最多 20,000 条；姓名、号码已遮盖。"
          send={(reason) => exportAttempts({ ...filter, by }, reason)}
        />
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <Select
              className="filter-select"
              aria-label="送达方式"
              value={search.method ?? "electronic"}
              options={METHOD_CHOICES}
              onChange={(method) =>
                change({ method: method === "electronic" ? undefined : method, channel: undefined })
              }
            />
            <DatePicker.RangePicker
              aria-label="开始的日期"
              value={[toField(search.from), toField(search.to)]}
              allowEmpty={[true, true]}
              onChange={(days) => change({ from: fromField(days?.[0]), to: fromField(days?.[1]) })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="结果"
              aria-label="结果"
              value={search.outcome ?? null}
              options={OUTCOMES}
              onChange={(outcome) => change({ outcome: outcome ?? undefined })}
            />
            {picked(search).map((one) => (
              <button
                key={one.words}
                type="button"
                className="quiet"
                aria-label={`取消条件 ${one.words}`}
                onClick={() => change(one.clear)}
              >
                {one.words} ×
              </button>
            ))}
          </div>
        </div>
        <Tabs
          label="送达明细"
          active={tab}
          onChange={(key) => change({ tab: key === "list" ? key : undefined, open: undefined })}
          sheets={[
            {
              key: "sums",
              label: "统计",
              content: <AttemptSumsTable query={sums} by={by} change={change} />,
            },
            {
              key: "list",
              label: "明细",
              ...(told && { count: told.total.begun }),
              content: (
                <AttemptList
                  filter={filter}
                  open={search.open}
                  show={(id) => change({ open: id })}
                />
              ),
            },
          ]}
        />
      </section>
      <DeliveryDrawer id={search.open} close={() => change({ open: undefined })} />
    </>
  );
}
