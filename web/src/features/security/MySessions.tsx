import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { endAllSessions, endSession, sessions } from "@/api/kernel";
import { sessionQuery, useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Tag } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { deviceWords } from "./device";

/** 我的登录: where the account is signed in; one, the others or all can be ended. */
export function MySessions() {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ["sessions"], queryFn: sessions });
  const refresh = () => void client.invalidateQueries({ queryKey: ["sessions"] });
  const end = useWrite(endSession, refresh);
  const others = useWrite(endAllSessions, ({ ended }, keep) => {
    if (keep) {
      void message.success(`已退出其他 ${ended} 处登录`);
      refresh();
    } else {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
      void navigate({ to: "/sign-in" });
    }
  });

  return (
    <Panel
      title="我的登录"
      extra={
        <div className="row">
          <Button {...waits(others.isPending)} onClick={() => others.mutate(true)}>
            退出其他登录
          </Button>
          <ConfirmAct
            label="全部退出"
            title="全部退出"
            sentence="所有电脑和手机上的登录都退出，包括这里；没有保存的内容会丢失。"
            confirmLabel="全部退出"
            danger
            busy={others.isPending}
            problem={others.error}
            onConfirm={() => others.mutateAsync(false)}
          />
        </div>
      }
    >
      <ProblemNotice problem={end.error ?? others.error} />
      <Loaded query={query} rows={3}>
        {({ items }) => (
          <DataTable
            label="我的登录"
            rows={items}
            rowKey={(one) => one.id}
            columns={[
              {
                key: "device",
                title: "设备",
                render: (one) => (
                  <span title={one.agent}>
                    {deviceWords(one.agent)} {one.current && <Tag tone="blue">这里</Tag>}
                  </span>
                ),
              },
              { key: "ip", title: "地址", render: (one) => <span className="num">{one.ip}</span> },
              {
                key: "created",
                title: "登录时间",
                render: (one) => <span className="num">{moment(one.created_at, me.today)}</span>,
              },
              {
                key: "seen",
                title: "最近使用",
                render: (one) => <span className="num">{moment(one.seen_at, me.today)}</span>,
              },
              {
                key: "factor",
                title: "验证方式",
                render: (one) => (one.second_factor ? "密码和动态口令" : "密码"),
              },
              {
                key: "acts",
                title: "操作",
                render: (one) =>
                  !one.current && (
                    <Button
                      size="small"
                      aria-label={`退出 ${deviceWords(one.agent)} 上的登录`}
                      {...waits(end.isPending && end.variables === one.id)}
                      onClick={() => end.mutate(one.id)}
                    >
                      退出
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
