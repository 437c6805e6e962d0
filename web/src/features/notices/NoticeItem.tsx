import { Link } from "@tanstack/react-router";
import type { Notice } from "@/api/types";
import { useMe } from "@/features/session/session";
import { moment } from "@/shared/lib/dates";

interface NoticeItemProps {
  notice: Notice;
  onRead: (id: string) => void;
}

/** `/cases/x?delivery=y` as the router wants it. */
function target(link: string) {
  const [to, query] = link.split("?");
  return { to: to ?? "/", search: Object.fromEntries(new URLSearchParams(query ?? "")) };
}

/** One notice; following it marks it as read. */
export function NoticeItem({ notice, onRead }: NoticeItemProps) {
  const me = useMe();
  const read = () => {
    if (!notice.read) onRead(notice.id);
  };
  const title = (
    <>
      {!notice.read && <span className="sr-only">未读：</span>}
      {notice.title}
    </>
  );
  return (
    <li className={notice.read ? "notice" : "notice unread"}>
      {notice.link ? (
        <Link {...target(notice.link)} onClick={read}>
          {title}
        </Link>
      ) : (
        <b>{title}</b>
      )}
      <div>{notice.text}</div>
      <div className="sub">
        {moment(notice.created_at, me.today)}
        {!notice.read && (
          <button type="button" className="link-button" onClick={read}>
            标为已读
          </button>
        )}
      </div>
    </li>
  );
}
