import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Input, Select } from "antd";
import { useState } from "react";
import { changeSetting, settingChanges, settings, undoSetting } from "@/api/kernel";
import type { Setting, SettingChange } from "@/api/types";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { stamp } from "@/shared/lib/dates";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { Pager } from "@/shared/ui/Pager";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";

const WHO: Record<string, string> = { system: "系统管理员", security: "安全管理员" };

/** The value with its unit, as people say it. */
export function valueWords(setting: Pick<Setting, "kind" | "unit">, value: string): string {
  if (setting.kind === "flag") return value === "true" ? "开" : "关";
  return setting.unit ? `${value} ${setting.unit}` : value;
}

interface ChangeProps {
  setting: Setting;
  onDone: () => void;
}

function Change({ setting, onDone }: ChangeProps) {
  const [value, setValue] = useState(setting.value);
  const [reason, setReason] = useState("");
  const write = useWrite(
    (body: { value: string; reason: string }, key) => changeSetting(setting.key, body, key),
    onDone,
  );
  const range =
    setting.kind === "whole"
      ? `${setting.least} 到 ${setting.most} ${setting.unit ?? ""}`
      : setting.kind === "time"
        ? "如 21:30"
        : "";
  return (
    <ConfirmAct
      label="修改"
      title={`修改“${setting.title}”`}
      sentence={setting.meaning}
      confirmLabel="修改"
      button={{ size: "small", "aria-label": `修改${setting.title}` }}
      ready={reason.trim().length >= 2 && value.trim() !== setting.value}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutateAsync({ value: value.trim(), reason: reason.trim() })}
    >
      <Labelled label={`新值${range && `（${range}）`}`}>
        {(id) =>
          setting.kind === "flag" ? (
            <Select
              id={id}
              value={value}
              options={[
                { value: "true", label: "开" },
                { value: "false", label: "关" },
              ]}
              onChange={setValue}
            />
          ) : (
            <Input
              id={id}
              value={value}
              maxLength={12}
              onChange={(event) => setValue(event.target.value)}
            />
          )
        }
      </Labelled>
      {setting.floor && <p className="sub">{setting.floor}</p>}
      <Reason label="修改理由" value={reason} onChange={setReason} />
    </ConfirmAct>
  );
}

interface HistoryProps {
  known: Setting[];
  onDone: () => void;
}

function History({ known, onDone }: HistoryProps) {
  const [trail, setTrail] = useTrail({});
  const cursor = trail.at(-1);
  const query = useQuery({
    queryKey: ["setting-changes", cursor],
    queryFn: () => settingChanges({ limit: 20, cursor }),
  });
  const undo = useWrite(
    (change: SettingChange, key) =>
      undoSetting(change.id, `恢复为 ${stamp(change.at)} 修改前的值`, key),
    onDone,
  );
  const words = (key: string, value: string) => {
    const setting = known.find((one) => one.key === key);
    return setting ? valueWords(setting, value) : value;
  };
  return (
    <Loaded query={query} rows={4}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title="没有修改过">所有参数都是默认值。</EmptyState>
        ) : (
          <>
            <DataTable
              label="修改历史"
              rows={page.items}
              rowKey={(row) => row.id}
              columns={[
                { key: "at", title: "时间", render: (row) => stamp(row.at) },
                { key: "title", title: "参数", render: (row) => row.title },
                {
                  key: "value",
                  title: "修改",
                  render: (row) => `${words(row.key, row.old)} → ${words(row.key, row.new)}`,
                },
                { key: "reason", title: "理由", render: (row) => row.reason },
                { key: "actor", title: "修改人", render: (row) => row.actor },
                {
                  key: "acts",
                  title: "操作",
                  render: (row) => {
                    const setting = known.find((one) => one.key === row.key);
                    if (!setting?.mine || setting.value === row.old) return null;
                    return (
                      <ConfirmAct
                        label="恢复"
                        title={`恢复“${row.title}”`}
                        sentence={`把“${row.title}”从 ${words(row.key, setting.value)} 恢复为 ${words(row.key, row.old)}，立即生效。`}
                        confirmLabel="恢复"
                        button={{ size: "small" }}
                        busy={undo.isPending}
                        problem={undo.error}
                        onConfirm={() => undo.mutateAsync(row)}
                      />
                    );
                  },
                },
              ]}
            />
            <Pager page={page} unit="次" trail={trail} onMove={setTrail} />
          </>
        )
      }
    </Loaded>
  );
}

/** 运行参数: what may be adjusted, by whom, within which range, and what it was before. */
export function SettingsPage() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ["settings"], queryFn: settings });
  const done = () => {
    void message.success("已生效");
    void client.invalidateQueries({ queryKey: ["settings"] });
    void client.invalidateQueries({ queryKey: ["setting-changes"] });
  };
  return (
    <Loaded query={query} rows={8}>
      {(rows) => (
        <>
          <PageHead title="运行参数" sub="修改后一秒内在所有服务进程生效" />
          <div className="stack">
            {[...new Set(rows.map((row) => row.group))].map((group) => (
              <Panel key={group} title={group}>
                <DataTable
                  label={group}
                  rows={rows.filter((row) => row.group === group)}
                  rowKey={(row) => row.key}
                  columns={[
                    {
                      key: "title",
                      title: "参数",
                      render: (row) => (
                        <>
                          {row.title}
                          <span className="two">{row.meaning}</span>
                        </>
                      ),
                    },
                    {
                      key: "value",
                      title: "现值",
                      render: (row) => (
                        <>
                          <strong className="num keep">{valueWords(row, row.value)}</strong>
                          {row.value !== row.default && (
                            <span className="two">默认 {valueWords(row, row.default)}</span>
                          )}
                        </>
                      ),
                    },
                    { key: "who", title: "由谁修改", render: (row) => WHO[row.who] ?? row.who },
                    {
                      key: "acts",
                      title: "操作",
                      render: (row) =>
                        row.mine ? <Change key={row.value} setting={row} onDone={done} /> : null,
                    },
                  ]}
                />
              </Panel>
            ))}
            <Panel title="修改历史">
              <History known={rows} onDone={done} />
            </Panel>
          </div>
        </>
      )}
    </Loaded>
  );
}
