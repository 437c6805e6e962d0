import { DownloadOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Radio } from "antd";
import { useState } from "react";
import { markReceipts, type ReceiptView, receipts } from "@/api/receipts";
import { receiptAddress } from "@/api/serving";
import type { ReceiptMark, ReceiptRow } from "@/api/types";
import { homeQuery } from "@/features/home/queries";
import { useMe } from "@/features/session/session";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { fullDay, moment } from "@/shared/lib/dates";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { LateList } from "./LateList";
import { tickWords } from "./words";
import "@/features/tasks/tasks.css";
import { waits } from "@/shared/ui/waits";

const MARKS: Record<ReceiptMark, string> = { printed: "已打印", filed: "已入卷" };

interface MarkBarProps {
  chosen: ReceiptRow[];
  done: () => void;
}

/** What happens to the chosen receipts, and to how many. */
function MarkBar({ chosen, done }: MarkBarProps) {
  const { message } = App.useApp();
  const set = useWrite(markReceipts, ({ changed, unchanged }, { mark, on }) => {
    const before = unchanged > 0 ? `，${unchanged} 份原已如此` : "";
    void message.success(`${changed} 份${on ? "标为" : "取消"}${MARKS[mark]}${before}`);
    done();
  });
  const deliveries = chosen.map((row) => row.delivery_id);
  // What the program filed stays filed.
  const undoable = (mark: ReceiptMark) =>
    chosen.every((row) => row[mark] && (mark === "printed" || row.filed?.by));
  const act = (mark: ReceiptMark, on: boolean) => (
    <Button
      type={on ? "primary" : "default"}
      {...waits(set.isPending)}
      onClick={() => set.mutate({ deliveries, mark, on })}
    >
      {on ? "标为" : "取消"}
      {MARKS[mark]}
    </Button>
  );
  return (
    <section className="bulk no-print" aria-label="标记">
      <div className="row">
        <strong>已选 {chosen.length} 份</strong>
        {chosen.some((row) => !row.printed) && act("printed", true)}
        {chosen.some((row) => !row.filed) && act("filed", true)}
        {undoable("printed") && act("printed", false)}
        {undoable("filed") && act("filed", false)}
      </div>
      <ProblemNotice problem={set.error} />
    </section>
  );
}

const columns = (today: string): Column<ReceiptRow>[] => [
  {
    key: "case",
    title: "案件",
    render: (row) => (
      <Link
        to="/cases/$id"
        params={{ id: row.case.id }}
        search={{ delivery: row.delivery_id }}
        className="plain"
      >
        <span className="keep">{row.case.number}</span>
        <span className="two">{row.division}</span>
      </Link>
    ),
  },
  {
    key: "who",
    title: "受送达人",
    render: (row) => (
      <>
        {row.recipient}
        <span className="two num">{row.served_on && `${fullDay(row.served_on)}送达`}</span>
      </>
    ),
  },
  {
    key: "receipt",
    title: "送达回证",
    render: (row) => (
      <>
        <a href={receiptAddress(row.delivery_id)} download className="keep">
          <DownloadOutlined /> 下载打印
        </a>
        <span className="two num">{moment(row.made_at, today)} 生成</span>
      </>
    ),
  },
  {
    key: "printed",
    title: "已打印",
    render: (row) =>
      row.printed ? (
        <span className="num">✓ {tickWords(row.printed, today)}</span>
      ) : (
        <span className="muted">未打印</span>
      ),
  },
  {
    key: "filed",
    title: "已入卷",
    render: (row) =>
      row.filed ? (
        <span className="num">✓ {tickWords(row.filed, today)}</span>
      ) : (
        <span className="muted">未入卷</span>
      ),
  },
];

function List({ view }: { view: ReceiptView }) {
  const me = useMe();
  const client = useQueryClient();
  const [trail, setTrail] = useTrail({ view });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = { limit: 50, view, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["receipts", wanted],
    queryFn: () => receipts(wanted),
    placeholderData: keepPreviousData,
    // Receipts are made and filed while one looks.
    refetchInterval: 15_000,
  });
  return (
    <Loaded query={query} rows={8}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title={view === "all" ? "还没有送达回证" : "没有待办的送达回证"}>
            全部文书送达后，程序自动生成送达回证，列在这里。
          </EmptyState>
        ) : (
          <>
            {chosen.size > 0 && (
              <MarkBar
                chosen={page.items.filter((row) => chosen.has(row.delivery_id))}
                done={() => {
                  setChosen(new Set());
                  void client.invalidateQueries({ queryKey: ["receipts"] });
                  void client.invalidateQueries({ queryKey: ["cases"] });
                }}
              />
            )}
            <DataTable
              label="送达回证"
              columns={columns(me.today)}
              rows={page.items}
              rowKey={(row) => row.delivery_id}
              rowName={(row) => `${row.case.number} ${row.recipient}`}
              picking={{ chosen, change: setChosen }}
            />
            <Pager page={page} unit="份" trail={trail} onMove={setTrail} />
          </>
        )
      }
    </Loaded>
  );
}

const VIEWS = ["unprinted", "unfiled", "late", "all"] as const;
type View = (typeof VIEWS)[number];

/** 送达回证: which are printed, which are in the case file, what the court's systems refused. */
export function ReceiptsPage() {
  const navigate = useNavigate();
  const { view } = useSearch({ strict: false }) as { view?: string };
  const which = VIEWS.find((one) => one === view) ?? "all";
  const home = useQuery(homeQuery);
  const late = home.data?.todo.writebacks ?? 0;
  return (
    <>
      <PageHead title="送达回证" sub="打印、入卷，送达结果回写审判业务系统">
        <Radio.Group
          aria-label="范围"
          optionType="button"
          value={which}
          options={[
            { value: "all", label: "全部" },
            { value: "unprinted", label: "未打印" },
            { value: "unfiled", label: "未入卷" },
            { value: "late", label: `回写未成 ${late}` },
          ]}
          onChange={(event) =>
            void navigate({
              to: "/receipts",
              search: { view: event.target.value as View },
              replace: true,
            })
          }
        />
      </PageHead>
      <Panel>{which === "late" ? <LateList /> : <List key={which} view={which} />}</Panel>
    </>
  );
}
