import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, InputNumber } from "antd";
import { useState } from "react";
import { revokeSystem, rotateSystem, systems } from "@/api/kernel";
import type { NewSystemKey, SystemClient } from "@/api/types";
import { GrantsDrawer } from "@/features/grants/UserGrantsDrawer";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { DataTable } from "@/shared/ui/DataTable";
import { Labelled, Reason } from "@/shared/ui/Labelled";
import { Mark, Tag } from "@/shared/ui/Mark";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { EmptyState, Loaded } from "@/shared/ui/States";
import { KeyOnce } from "./KeyOnce";
import { NewSystemDrawer } from "./NewSystemDrawer";
import { refusalWords, systemMark } from "./words";

interface ActProps {
  system: SystemClient;
  done: () => void;
}

function Rotate({ system, done, shown }: ActProps & { shown: (key: NewSystemKey) => void }) {
  const [overlap, setOverlap] = useState(24);
  const [days, setDays] = useState(90);
  const write = useWrite(
    (body: { overlap_hours: number; days: number }, key) => rotateSystem(system.id, body, key),
    (key) => {
      shown(key);
      done();
    },
  );
  return (
    <ConfirmAct
      label="更换密钥"
      title={`更换“${system.name}”的密钥`}
      sentence={
        overlap === 0
          ? "立即签发新密钥，旧密钥立即失效，对方换上新密钥之前不能调用。"
          : `立即签发新密钥，旧密钥还能用 ${overlap} 小时，请在此之前让对方换上新密钥。`
      }
      confirmLabel="更换密钥"
      button={{ size: "small", "aria-label": `更换${system.name}的密钥` }}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutateAsync({ overlap_hours: overlap, days })}
    >
      <Labelled label="新旧密钥并用小时数（0 到 168，怀疑泄露的填 0）">
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={168}
            value={overlap}
            onChange={(value) => setOverlap(value ?? 0)}
          />
        )}
      </Labelled>
      <Labelled label="新密钥有效天数（1 到 366，建议 90）">
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={366}
            value={days}
            onChange={(value) => setDays(value ?? 90)}
          />
        )}
      </Labelled>
    </ConfirmAct>
  );
}

function Revoke({ system, done }: ActProps) {
  const [reason, setReason] = useState("");
  const write = useWrite((why: string, key) => revokeSystem(system.id, why, key), done);
  return (
    <ConfirmAct
      label="停用"
      title={`停用“${system.name}”`}
      sentence="该系统的全部密钥立即失效，下一次调用即被拒绝。停用后不能恢复，需要时重新登记。"
      confirmLabel="停用"
      danger
      button={{ size: "small", danger: true, "aria-label": `停用${system.name}` }}
      ready={reason.trim().length >= 2}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutateAsync(reason.trim())}
    >
      <Reason label="停用理由" value={reason} onChange={setReason} />
    </ConfirmAct>
  );
}

/** 接入系统: which systems call this one, with which powers, from where, and how it goes. */
export function SystemsPage() {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ["systems"], queryFn: systems });
  const [creating, setCreating] = useState(false);
  const [granting, setGranting] = useState<SystemClient | null>(null);
  const [shown, setShown] = useState<{ name: string; key: NewSystemKey } | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ["systems"] });
  const manages = may(me, "manageSystems");
  const grants = may(me, "grants");

  return (
    <>
      <PageHead
        title="接入系统"
        sub="系统管理员登记和管密钥，安全管理员授予角色；两人都办了，对方才能调用"
      >
        {manages && (
          <Button type="primary" onClick={() => setCreating(true)}>
            登记接入系统
          </Button>
        )}
      </PageHead>
      <Panel>
        <Loaded query={query} rows={4}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="还没有接入系统">
                {manages
                  ? "别的系统要调用本系统的接口时，在这里登记并取得密钥。"
                  : "由系统管理员登记。"}
              </EmptyState>
            ) : (
              <DataTable
                label="接入系统"
                rows={rows}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: "name",
                    title: "系统 · 所属单位",
                    render: (row) => (
                      <>
                        {row.name}
                        <span className="two">{row.office.name}</span>
                      </>
                    ),
                  },
                  {
                    key: "state",
                    title: "状态 · 密钥",
                    render: (row) => {
                      const works = row.keys.filter((key) => key.works);
                      return (
                        <>
                          <Mark mark={systemMark(row, me.today)} />
                          {works.map((key) => (
                            <span className="two num" key={key.id}>
                              {key.id} 至 {moment(key.expires_at, me.today)}
                            </span>
                          ))}
                        </>
                      );
                    },
                  },
                  {
                    key: "roles",
                    title: "角色",
                    render: (row) => (
                      <div className="row">
                        {row.roles.map((role) => (
                          <Tag key={role.id}>{role.name}</Tag>
                        ))}
                        {row.roles.length === 0 && <span className="muted">尚未授予</span>}
                      </div>
                    ),
                  },
                  {
                    key: "networks",
                    title: "允许地址 · 频率",
                    render: (row) => (
                      <>
                        <span className="num">{row.networks.join("、")}</span>
                        <span className="two">每分钟最多 {row.per_minute} 次</span>
                      </>
                    ),
                  },
                  {
                    key: "used",
                    title: "最近调用",
                    render: (row) => {
                      const used = row.keys
                        .filter((key) => key.used_at)
                        .sort((a, b) => (b.used_at ?? "").localeCompare(a.used_at ?? ""))[0];
                      return used?.used_at ? (
                        <>
                          <span className="num">{moment(used.used_at, me.today)}</span>
                          <span className="two num">{used.used_ip}</span>
                        </>
                      ) : (
                        <span className="muted">从未调用</span>
                      );
                    },
                  },
                  {
                    key: "refusals",
                    title: "最近被拒绝",
                    render: (row) =>
                      row.refusals.length === 0 ? (
                        <span className="muted">没有</span>
                      ) : (
                        row.refusals.slice(0, 3).map((one) => (
                          <span
                            className="two"
                            key={one.code}
                            title={`${one.code}，来自 ${one.ip}`}
                          >
                            {refusalWords(one.code)} {moment(one.at, me.today)}
                          </span>
                        ))
                      ),
                  },
                  {
                    key: "acts",
                    title: "操作",
                    render: (row) =>
                      row.revoked_at ? null : (
                        <div className="row">
                          {grants && (
                            <Button
                              size="small"
                              aria-label={`${row.name}的授权`}
                              onClick={() => setGranting(row)}
                            >
                              授权
                            </Button>
                          )}
                          {manages && (
                            <>
                              <Rotate
                                system={row}
                                done={refresh}
                                shown={(key) => setShown({ name: row.name, key })}
                              />
                              <Revoke
                                system={row}
                                done={() => {
                                  void message.success(`已停用“${row.name}”`);
                                  refresh();
                                }}
                              />
                            </>
                          )}
                        </div>
                      ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Panel>
      <NewSystemDrawer
        open={creating}
        close={() => setCreating(false)}
        created={(name, key) => {
          setCreating(false);
          setShown({ name, key });
          refresh();
        }}
      />
      <GrantsDrawer
        holder={
          granting && {
            kind: "system",
            id: granting.id,
            name: granting.name,
            office: granting.office.id,
          }
        }
        empty="没有角色的接入系统什么也不能做。须由人员亲自办理、须二次验证的操作，接入系统始终不能办。"
        close={() => {
          setGranting(null);
          refresh();
        }}
      />
      <KeyOnce shown={shown} close={() => setShown(null)} />
    </>
  );
}
