import { BellOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readAllNotices, readNotice } from "@/api/kernel";
import { NoticeItem } from "@/features/notices/NoticeItem";
import { useNoticeStream, useNotices } from "@/features/notices/queries";
import { useWrite } from "@/shared/hooks/use-write";
import { Floating } from "@/shared/ui/Floating";
import "@/features/notices/notices.css";

/** What the program has to tell me, the moment it happens. */
export function Bell() {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const latest = useNotices();
  useNoticeStream();
  const done = () => void client.invalidateQueries({ queryKey: ["notices"] });
  const one = useWrite(readNotice, done);
  const all = useWrite((_: null, key) => readAllNotices(key), done);
  const items = latest.data?.items ?? [];
  const unread = latest.data?.unread ?? 0;
  return (
    <Floating
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title="站内消息"
      content={
        <div className="bell-list">
          {items.length === 0 && <p>没有消息。</p>}
          <ul className="notice-list">
            {items.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} onRead={(id) => one.mutate(id)} />
            ))}
          </ul>
          <div className="bell-foot">
            <Link to="/notices" onClick={() => setOpen(false)}>
              查看全部
            </Link>
            {unread > 0 && (
              <button type="button" className="link-button" onClick={() => all.mutate(null)}>
                全部标为已读
              </button>
            )}
          </div>
        </div>
      }
    >
      <button
        type="button"
        className="icon-button"
        aria-label={unread > 0 ? `站内消息，${unread} 条未读` : "站内消息"}
      >
        <BellOutlined />
        {unread > 0 && <span className="count">{unread > 99 ? "99+" : unread}</span>}
      </button>
    </Floating>
  );
}
