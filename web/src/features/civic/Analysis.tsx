import { useQuery } from "@tanstack/react-query";
import { linkAnalysis } from "@/api/civic";
import type { CivicItemGap, CivicLinkAnalysis } from "@/api/types";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { gapWords, linkWords, share } from "./words";

const number = (count: number) => <span className="num">{count.toLocaleString("zh-CN")}</span>;

interface Step {
  name: string;
  count: number;
  part: string;
}

const STEPS: Column<Step>[] = [
  { key: "name", title: "环节", render: (row) => row.name },
  { key: "count", title: "咨询", align: "right", render: (row) => number(row.count) },
  { key: "part", title: "占咨询", align: "right", render: (row) => row.part },
];

const ITEMS: Column<CivicItemGap>[] = [
  {
    key: "item",
    title: "事项",
    render: (row) => (
      <>
        {row.name || "（没有名称）"}
        <span className="two num">{row.item}</span>
      </>
    ),
  },
  {
    key: "count",
    title: "关联的咨询",
    align: "right",
    render: (row) => number(row.consultations),
  },
  {
    key: "gap",
    title: "到申请的中位间隔",
    align: "right",
    render: (row) => gapWords(row.median_seconds),
  },
];

function steps(told: CivicLinkAnalysis): Step[] {
  const step = (name: string, count: number): Step => ({
    name,
    count,
    part: share(count, told.consultations),
  });
  return [
    step("咨询", told.consultations),
    step("此后申请", told.applied),
    step("已受理", told.accepted),
    step("已办结", told.finished),
    ...told.ended
      .filter((one) => one.status !== "LINKED" && one.count > 0)
      .map((one) => step(`未关联：${linkWords(one.status).text}`, one.count)),
  ];
}

interface AnalysisProps {
  from: string;
  to: string;
  source: string | undefined;
}

/** What the consultations of a period came to. */
export function Analysis({ from, to, source }: AnalysisProps) {
  const query = useQuery({
    queryKey: ["civic-analysis", from, to, source],
    queryFn: () => linkAnalysis({ from, to, source }),
  });
  return (
    <Loaded query={query} rows={6}>
      {(told) =>
        told.consultations === 0 ? (
          <EmptyState title="这个时段没有咨询">换一个时段或来源。</EmptyState>
        ) : (
          <div className="stack">
            <p className="sentence">
              {told.people.toLocaleString("zh-CN")} 人咨询，其中 {told.repeating} 人不止一次，共{" "}
              {told.repeated} 次；关联到 {told.matters} 件办件
              {told.before.length > 0 &&
                `，申请前咨询${told.before.map((one) => ` ${one.times} 次的 ${one.count} 件`).join("、")}`}
              。
            </p>
            <DataTable
              label="从咨询到办结"
              rows={steps(told)}
              rowKey={(row) => row.name}
              columns={STEPS}
            />
            {told.items.length > 0 && (
              <DataTable
                label="各事项的间隔"
                rows={told.items}
                rowKey={(row) => row.item}
                columns={ITEMS}
              />
            )}
          </div>
        )
      }
    </Loaded>
  );
}
