import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, DatePicker, Select } from "antd";
import { useState } from "react";
import { present } from "@/api/client";
import { exportMessages, type MessageQuery, messages } from "@/api/kernel";
import { TakeAway } from "@/features/audit/take-away";
import { useMe } from "@/features/session/session";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { useTrail } from "@/shared/hooks/use-trail";
import { fromField, toField } from "@/shared/lib/dayjs";
import { may } from "@/shared/lib/permissions";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { MessageTable } from "./MessageTable";
import { Providers } from "./Providers";
import { ResendBar } from "./ResendBar";
import "./messages.css";
import "@/features/tasks/tasks.css";

type MessageSearch = Pick<
  MessageQuery,
  "state" | "channel" | "search" | "template" | "from" | "to"
> & {
  attention?: "1";
};

const STATES = [
  { value: "queued", label: "待发送" },
  { value: "submitted", label: "已提交" },
  { value: "delivered", label: "已到达" },
  { value: "failed", label: "未到达" },
  { value: "unknown", label: "不明" },
];
const CHANNELS = [
  { value: "sms", label: "短信" },
  { value: "email", label: "邮件" },
  { value: "wechat", label: "微信" },
];

/** 消息台账: every text and mail, and how far it got. */
export function MessagesPage() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as MessageSearch;
  const [trail, setTrail] = useTrail(search);
  const me = useMe();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const attention = search.attention === "1";
  const wanted = { ...search, attention: attention || undefined, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["messages", "list", wanted],
    queryFn: () => messages({ limit: 50, ...wanted }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const change = (part: Partial<Record<keyof MessageSearch, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    setChosen(new Set());
    void navigate({ to: "/messages", search: Object.fromEntries(next), replace: true });
  };

  return (
    <>
      <PageHead title="消息台账" sub={query.data && totalWords(query.data, "条")}>
        <Link to="/messages/statistics">统计</Link>
        <TakeAway
          what="消息台账"
          note="没有选日期时为最近三十天，号码为掩码。"
          send={(reason) => {
            const { attention: _, ...rest } = search;
            return exportMessages({ ...present(rest), attention, reason });
          }}
        />
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters no-print">
            <SearchBox
              value={search.search}
              placeholder="收件人、案号、任务号或完整号码"
              onSearch={(text) => change({ search: text })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="状态"
              aria-label="状态"
              value={search.state ?? null}
              options={STATES}
              onChange={(state) => change({ state: state ?? undefined })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="渠道"
              aria-label="渠道"
              value={search.channel ?? null}
              options={CHANNELS}
              onChange={(channel) => change({ channel: channel ?? undefined })}
            />
            <DatePicker.RangePicker
              aria-label="提交日期"
              value={[toField(search.from), toField(search.to)]}
              allowEmpty={[true, true]}
              onChange={(days) => change({ from: fromField(days?.[0]), to: fromField(days?.[1]) })}
            />
            <Checkbox
              checked={attention}
              onChange={(event) => change({ attention: event.target.checked ? "1" : undefined })}
            >
              只看待处理（未到达、不明且没有重发过）
            </Checkbox>
            <span className="push sub">
              已提交＝运营商已收下；已到达手机或邮箱＝运营商或对方邮件服务器报告到达；到达不等于送达，送达看案件页
            </span>
          </div>
          <Providers />
          <Loaded query={query} rows={12}>
            {(page) => (
              <>
                <ResendBar rows={page.items} chosen={chosen} clear={() => setChosen(new Set())} />
                <MessageTable
                  rows={page.items}
                  {...(may(me, "resend") && { picking: { chosen, change: setChosen } })}
                />
                {page.items.length > 0 && <Pager page={page} trail={trail} onMove={setTrail} />}
              </>
            )}
          </Loaded>
        </div>
      </section>
    </>
  );
}
