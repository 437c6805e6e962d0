import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { notices, readAllNotices, readNotice } from "@/api/kernel";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { NoticeItem } from "./NoticeItem";
import "./notices.css";
import { waits } from "@/shared/ui/waits";

/** 站内消息: everything the program told me in the last ninety days. */
export function NoticesPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { show } = useSearch({ strict: false }) as { show?: string };
  const unread = show === "unread";
  const [trail, setTrail] = useTrail({ show });
  const wanted = { unread: unread || undefined, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["notices", "list", wanted],
    queryFn: () => notices({ limit: 50, ...wanted }),
    placeholderData: keepPreviousData,
  });
  const done = () => void client.invalidateQueries({ queryKey: ["notices"] });
  const one = useWrite(readNotice, done);
  const all = useWrite((_: null, key) => readAllNotices(key), done);
  return (
    <>
      <PageHead title="站内消息" sub="保留 90 天">
        <Segmented
          aria-label="范围"
          value={unread ? "unread" : "all"}
          options={[
            { value: "all", label: "全部" },
            { value: "unread", label: "未读" },
          ]}
          onChange={(value) =>
            void navigate({
              to: "/notices",
              search: value === "unread" ? { show: "unread" } : {},
              replace: true,
            })
          }
        />
        <Button {...waits(all.isPending)} onClick={() => all.mutate(null)}>
          全部标为已读
        </Button>
      </PageHead>
      <Panel>
        <Loaded query={query} rows={8}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title="没有消息">
                短信或邮件未到达、收件人提出异议、全部文书已送达时，会在这里提醒您。
              </EmptyState>
            ) : (
              <>
                <ul className="notice-list">
                  {page.items.map((notice) => (
                    <NoticeItem key={notice.id} notice={notice} onRead={(id) => one.mutate(id)} />
                  ))}
                </ul>
                <div className="acts">
                  {trail.length > 0 && (
                    <Button onClick={() => setTrail(trail.slice(0, -1))}>上一页</Button>
                  )}
                  {page.next && (
                    <Button onClick={() => setTrail([...trail, page.next as string])}>
                      下一页
                    </Button>
                  )}
                </div>
              </>
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
