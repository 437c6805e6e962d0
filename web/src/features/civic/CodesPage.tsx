import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { codeDays, codeRanges, verifyCodes } from "@/api/civic";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { CivicCodeCheck, CivicCodeDay, CivicCodeRange } from "@/api/types";
import { useMe } from "@/features/session/session";
import { fullDay, moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { Labelled } from "@/shared/ui/Labelled";
import { Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { RangeDrawer } from "./RangeDrawer";
import { channelWords, codeWords } from "./words";
import "./civic.css";
import { waits } from "@/shared/ui/waits";

const DAYS: Column<CivicCodeDay>[] = [
  { key: "day", title: "日期", render: (row) => <span className="keep">{fullDay(row.day)}</span> },
  { key: "district", title: "区划", render: (row) => row.district_name || row.district },
  { key: "channel", title: "渠道", render: (row) => channelWords(row.channel) },
  {
    key: "issued",
    title: "发放",
    align: "right",
    render: (row) => <span className="num">{row.issued.toLocaleString("zh-CN")}</span>,
  },
];

const ranges = (today: string): Column<CivicCodeRange>[] => [
  {
    key: "hall",
    title: "大厅",
    render: (row) => (
      <>
        {row.hall}
        <span className="two">
          {channelWords(row.channel)} · {row.made_by}领取
        </span>
      </>
    ),
  },
  { key: "day", title: "使用日期", render: (row) => fullDay(row.day) },
  {
    key: "codes",
    title: "咨询码",
    render: (row) => (
      <>
        <span className="num">{row.first_code}</span>
        <span className="two num">
          至 {row.last_code}，共 {row.count} 个
        </span>
      </>
    ),
  },
  {
    key: "expires",
    title: "有效期至",
    render: (row) =>
      row.expired ? (
        <Tag tone="grey">已过期</Tag>
      ) : (
        <span className="keep">{moment(row.expires_at, today)}</span>
      ),
  },
];

function said(check: CivicCodeCheck): string {
  if (check.message) return check.message;
  const parts = [check.district, check.channel, fullDay(check.day), check.hall];
  const used = check.used ? "已有咨询" : "还没有咨询";
  return [...parts.filter(Boolean), used].join(" · ");
}

/** One code looked at. */
function Check() {
  const [text, setText] = useState("");
  const look = useMutation<CivicCodeCheck[], ApiProblem, string>({
    mutationFn: async (code) => {
      try {
        return await verifyCodes([code]);
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });
  const found = look.data?.[0];
  const words = found && codeWords(found.state);
  return (
    <Panel title="核验">
      <form
        className="row civic-pick"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) look.mutate(text.trim());
        }}
      >
        <Labelled label="咨询码（24 位）">
          {(id) => (
            <Input
              id={id}
              className="civic-code"
              value={text}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Labelled>
        <Button htmlType="submit" {...waits(look.isPending)} disabled={!text.trim()}>
          核验
        </Button>
      </form>
      <ProblemNotice problem={look.error} />
      {found && words && (
        <p className="sentence" role="status">
          <Tag tone={words.tone}>{words.text}</Tag> {said(found)}
        </p>
      )}
    </Panel>
  );
}

/** 咨询码: what was given, ranges of halls, one code looked at. */
export function CodesPage() {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [taking, setTaking] = useState(false);
  const days = useQuery({ queryKey: ["civic-code-days"], queryFn: codeDays });
  const held = useQuery({ queryKey: ["civic-code-ranges"], queryFn: codeRanges });
  return (
    <div className="stack">
      <PageHead title="咨询码" sub="由在线导办、综窗等系统自动领取；大厅离线时用号段">
        {may(me, "issueCodes") && (
          <Button type="primary" onClick={() => setTaking(true)}>
            领取离线号段
          </Button>
        )}
      </PageHead>
      <Check />
      <Panel title="离线号段">
        <Loaded query={held} rows={3}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="还没有离线号段">大厅断网前领取，断网时照着发放。</EmptyState>
            ) : (
              <DataTable
                label="离线号段"
                rows={rows}
                rowKey={(row) => row.id}
                columns={ranges(me.today)}
              />
            )
          }
        </Loaded>
      </Panel>
      <Panel title="近 30 天发放">
        <Loaded query={days} rows={4}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="近 30 天没有发放" />
            ) : (
              <DataTable
                label="每日发放"
                rows={rows}
                rowKey={(row) => `${row.day} ${row.district} ${row.channel}`}
                columns={DAYS}
              />
            )
          }
        </Loaded>
      </Panel>
      <RangeDrawer
        open={taking}
        close={() => setTaking(false)}
        done={(range) => {
          setTaking(false);
          void message.success(`已领取 ${range.count} 个`);
          void client.invalidateQueries({ queryKey: ["civic-code-ranges"] });
        }}
      />
    </div>
  );
}
