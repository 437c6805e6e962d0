import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Popover } from "antd";
import { useState } from "react";
import { messages } from "@/api/kernel";
import { useMe } from "@/features/session/session";
import { usePreference } from "@/shared/hooks/use-draft";
import { moment } from "@/shared/lib/dates";

/** Messages that did not arrive; those since the last look count as unread. */
export function Bell() {
  const me = useMe();
  const [seen, setSeen] = usePreference(`duban.bell.${me.user.id}`, "");
  const [open, setOpen] = useState(false);
  const failed = useQuery({
    queryKey: ["messages", "failed-latest"],
    queryFn: () => messages({ state: "failed", limit: 5 }),
    refetchInterval: 60_000,
  });
  const items = failed.data?.items ?? [];
  const when = (one: (typeof items)[number]) => one.reported_at ?? one.created_at;
  const unread = items.filter((one) => when(one) > seen).length;

  const change = (next: boolean) => {
    setOpen(next);
    const latest = items.map(when).sort().at(-1);
    if (!next && latest) setSeen(latest);
  };

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={change}
      title="未到达的消息"
      content={
        <ul className="bell-list">
          {items.length === 0 && <li>没有未到达的消息。</li>}
          {items.map((one) => (
            <li key={one.id}>
              {one.recipient_name} {one.to_masked} 未到达
              {one.state_reason && `：${one.state_reason}`}
              <div className="sub">
                {moment(when(one), me.today)} · {one.subject?.label}
              </div>
            </li>
          ))}
          <li>
            <Link to="/messages" search={{ state: "failed" }} onClick={() => setOpen(false)}>
              到消息台账查看全部
            </Link>
          </li>
        </ul>
      }
    >
      <button
        type="button"
        className="icon-button"
        aria-label={unread > 0 ? `消息提醒，${unread} 条未读` : "消息提醒"}
      >
        <BellOutlined />
        {unread > 0 && <span className="count">{unread}</span>}
      </button>
    </Popover>
  );
}
