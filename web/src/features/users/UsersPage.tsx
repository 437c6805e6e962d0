import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Dropdown, Select } from "antd";
import { useState } from "react";
import { enableUser, newActivation, type UserQuery, users } from "@/api/kernel";
import type { User } from "@/api/types";
import { UserGrantsDrawer } from "@/features/grants/UserGrantsDrawer";
import { useMe } from "@/features/session/session";
import { SearchBox } from "@/features/tasks/TaskFilters";
import { useTrail } from "@/shared/hooks/use-trail";
import { useWrite } from "@/shared/hooks/use-write";
import { moment } from "@/shared/lib/dates";
import { may } from "@/shared/lib/permissions";
import { DataTable } from "@/shared/ui/DataTable";
import { Mark, Tag } from "@/shared/ui/Mark";
import { Pager, totalWords } from "@/shared/ui/Pager";
import { PageHead } from "@/shared/ui/Panel";
import { EmptyState, Loaded, ProblemNotice } from "@/shared/ui/States";
import { DisableModal, ResetFactorModal } from "./AccountModals";
import { ActivationLink } from "./ActivationLink";
import { LeaveModal } from "./LeaveModal";
import { NewUserDrawer } from "./NewUserDrawer";
import { PlaceModal } from "./PlaceModal";
import "@/features/tasks/tasks.css";

type UserSearch = Pick<UserQuery, "search" | "state"> & { idle_days?: string | undefined };

const STATE = {
  active: { tone: "blue", text: "在用", note: null },
  pending: { tone: "yellow", text: "待激活", note: null },
  disabled: { tone: "grey", text: "已停用", note: null },
} as const;
const IDLE = [30, 60, 90].map((days) => ({ value: String(days), label: `${days} 天没有登录` }));
const ADMIN = { system: "系统管理员", security: "安全管理员", audit: "审计管理员" } as const;

/** 用户: accounts of the office, their roles and state. */
export function UsersPage() {
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const search = useSearch({ strict: false }) as UserSearch;
  const [trail, setTrail] = useTrail(search);
  const idle_days = search.idle_days ? Number(search.idle_days) : undefined;
  const wanted = { ...search, idle_days, cursor: trail.at(-1) };
  const query = useQuery({
    queryKey: ["users", wanted],
    queryFn: () => users({ limit: 50, ...wanted }),
    placeholderData: keepPreviousData,
  });
  const [creating, setCreating] = useState(false);
  const [granting, setGranting] = useState<User | null>(null);
  const [stopping, setStopping] = useState<User | null>(null);
  const [resetting, setResetting] = useState<User | null>(null);
  const [moving, setMoving] = useState<{ user: User; leaves: boolean } | null>(null);
  const [placing, setPlacing] = useState<User | null>(null);
  const [link, setLink] = useState<{ name: string; path: string } | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ["users"] });
  const enable = useWrite(enableUser, () => {
    void message.success("账号已启用");
    refresh();
  });
  const reissue = useWrite(
    (user: User, key) => newActivation(user.id, key),
    (answer, user) => {
      setLink({ name: user.name, path: answer.activation_path });
      refresh();
    },
  );
  const change = (part: Partial<Record<keyof UserSearch, string | undefined>>) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/admin/users", search: Object.fromEntries(next), replace: true });
  };

  const acts = (user: User) => [
    ...(may(me, "grants") ? [{ key: "roles", label: "授权" }] : []),
    ...(may(me, "access") ? [{ key: "why", label: "权限说明" }] : []),
    ...(may(me, "transferWork") && !user.admin_kind
      ? [{ key: "transfer", label: "移交工作" }]
      : []),
    ...(may(me, "manageUsers") && !user.admin_kind && user.state !== "disabled"
      ? [
          { key: "place", label: "调整庭室和职务", disabled: user.id === me.user.id },
          { key: "leave", label: "办理离任" },
        ]
      : []),
    ...(may(me, "resetFactor") && user.id !== me.user.id
      ? [{ key: "factor", label: "重置动态口令" }]
      : []),
    // Whoever could renew another administrator's link would hold both powers.
    ...(may(me, "manageUsers") && user.admin_kind
      ? [{ key: "protected", label: "管理员账号不能在页面上停用或重发", disabled: true }]
      : []),
    ...(may(me, "manageUsers") && !user.admin_kind
      ? [
          { key: "link", label: "重发激活链接", disabled: user.state === "disabled" },
          user.state === "disabled"
            ? { key: "enable", label: "启用账号" }
            : {
                key: "disable",
                label: "停用账号",
                danger: true,
                disabled: user.id === me.user.id,
              },
        ]
      : []),
  ];
  const act = (key: string, user: User) => {
    if (key === "roles") setGranting(user);
    if (key === "link") reissue.mutate(user);
    if (key === "enable") enable.mutate(user.id);
    if (key === "disable") setStopping(user);
    if (key === "factor") setResetting(user);
    if (key === "transfer") setMoving({ user, leaves: false });
    if (key === "place") setPlacing(user);
    if (key === "leave") setMoving({ user, leaves: true });
    if (key === "why") {
      void navigate({ to: "/admin/access", search: { person: user.id } });
    }
  };

  return (
    <>
      <PageHead title="用户" sub={query.data && totalWords(query.data, "人")}>
        {may(me, "manageUsers") && (
          <Button type="primary" onClick={() => setCreating(true)}>
            新建用户
          </Button>
        )}
      </PageHead>
      <section className="panel list">
        <div className="list-body">
          <div className="filters">
            <SearchBox
              value={search.search}
              placeholder="姓名或登录名"
              onSearch={(text) => change({ search: text })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="账号状态"
              aria-label="账号状态"
              value={search.state ?? null}
              options={Object.entries(STATE).map(([value, { text }]) => ({ value, label: text }))}
              onChange={(state) => change({ state: state ?? undefined })}
            />
            <Select
              className="filter-select"
              allowClear
              placeholder="久未使用"
              aria-label="久未使用"
              value={search.idle_days ?? null}
              options={IDLE}
              onChange={(days) => change({ idle_days: days ?? undefined })}
            />
          </div>
          <ProblemNotice problem={enable.error ?? reissue.error} />
          <Loaded query={query} rows={8}>
            {(page) =>
              page.items.length === 0 ? (
                <EmptyState title="没有符合条件的用户">换个姓名，或清空筛选条件再看。</EmptyState>
              ) : (
                <>
                  <DataTable
                    label="用户"
                    rows={page.items}
                    rowKey={(user) => user.id}
                    columns={[
                      {
                        key: "name",
                        title: "姓名 · 登录名",
                        render: (user) => (
                          <>
                            {user.name}
                            <span className="two">{user.login}</span>
                          </>
                        ),
                      },
                      {
                        key: "state",
                        title: "状态",
                        render: (user) => <Mark mark={STATE[user.state]} />,
                      },
                      {
                        key: "roles",
                        title: "角色",
                        render: (user) => (
                          <div className="row">
                            {user.admin_kind && <Tag tone="yellow">{ADMIN[user.admin_kind]}</Tag>}
                            {user.roles.map((role) => (
                              <Tag key={role.id}>{role.name}</Tag>
                            ))}
                            {!user.admin_kind && user.roles.length === 0 && (
                              <span className="muted">尚未授予</span>
                            )}
                          </div>
                        ),
                      },
                      {
                        key: "office",
                        title: "单位",
                        render: (user) => (
                          <>
                            {user.office.name}
                            <span className="two">
                              {[user.unit?.name, user.title].filter(Boolean).join(" · ")}
                            </span>
                          </>
                        ),
                      },
                      {
                        key: "last",
                        title: "上次登录",
                        render: (user) => (
                          <span className="num">
                            {user.last_sign_in ? moment(user.last_sign_in, me.today) : "从未登录"}
                          </span>
                        ),
                      },
                      {
                        key: "acts",
                        title: "操作",
                        render: (user) =>
                          acts(user).length > 0 && (
                            <Dropdown
                              trigger={["click"]}
                              menu={{ items: acts(user), onClick: ({ key }) => act(key, user) }}
                            >
                              <Button size="small" aria-label={`办理 ${user.name} 的账号`}>
                                办理
                              </Button>
                            </Dropdown>
                          ),
                      },
                    ]}
                  />
                  <Pager page={page} unit="人" trail={trail} onMove={setTrail} />
                </>
              )
            }
          </Loaded>
        </div>
      </section>
      <NewUserDrawer
        open={creating}
        close={() => setCreating(false)}
        created={(name, path) => {
          setCreating(false);
          setLink({ name, path });
          refresh();
        }}
      />
      <UserGrantsDrawer user={granting} close={() => setGranting(null)} />
      <DisableModal user={stopping} close={() => setStopping(null)} />
      <ResetFactorModal user={resetting} close={() => setResetting(null)} />
      <PlaceModal user={placing} close={() => setPlacing(null)} />
      <LeaveModal
        user={moving?.user ?? null}
        leaves={moving?.leaves ?? false}
        close={() => setMoving(null)}
      />
      <ActivationLink link={link} close={() => setLink(null)} />
    </>
  );
}
