import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { messageTemplates } from "@/api/kernel";
import { channelWords } from "@/shared/lib/chips";
import { stamp } from "@/shared/lib/dates";
import { DataTable } from "@/shared/ui/DataTable";
import { Mark, Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { TemplateDrawer } from "./TemplateDrawer";
import { filingMark } from "./words";
import "./messages.css";

/** 消息模板: the texts that are sent, and what the operators said about them. */
export function TemplatesPage() {
  const navigate = useNavigate();
  const { open } = useSearch({ strict: false }) as { open?: string };
  const query = useQuery({ queryKey: ["templates"], queryFn: messageTemplates });
  const show = (code: string | undefined) =>
    void navigate({ to: "/admin/templates", search: code ? { open: code } : {}, replace: true });
  return (
    <>
      <PageHead title="消息模板" sub="只发送已通过报备的版本；新版本通过之前，旧版本继续使用" />
      <Panel flush>
        <Loaded query={query} rows={7}>
          {(rows) => (
            <DataTable
              label="消息模板"
              rows={rows}
              rowKey={(row) => row.code}
              columns={[
                {
                  key: "title",
                  title: "模板",
                  render: (row) => (
                    <>
                      {row.title} <Tag>{channelWords(row.channel)}</Tag>
                      <span className="two num">{row.code}</span>
                    </>
                  ),
                },
                {
                  key: "in_force",
                  title: "现用版本",
                  render: (row) =>
                    row.in_force ? (
                      `第 ${row.in_force} 版`
                    ) : (
                      <Mark mark={{ tone: "red", text: "不能发送", note: "没有已通过的版本" }} />
                    ),
                },
                {
                  key: "newest",
                  title: "最新版本",
                  render: (row) => (
                    <>
                      第 {row.newest} 版 <Mark mark={filingMark(row.filing)} />
                    </>
                  ),
                },
                {
                  key: "ids",
                  title: "模板编号",
                  render: (row) =>
                    row.channel === "email" ? (
                      "—"
                    ) : row.ids_missing ? (
                      <Mark mark={{ tone: "yellow", text: "未登记全", note: null }} />
                    ) : (
                      "已登记"
                    ),
                },
                { key: "at", title: "最近变动", render: (row) => stamp(row.changed_at) },
                {
                  key: "acts",
                  title: "操作",
                  render: (row) => (
                    <Button size="small" onClick={() => show(row.code)}>
                      查看
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <TemplateDrawer code={open} onClose={() => show(undefined)} />
    </>
  );
}
