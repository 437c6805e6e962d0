import { useNavigate } from "@tanstack/react-router";
import { App, Dropdown } from "antd";
import { actFor } from "@/api/kernel";
import { asProblem } from "@/api/problem";
import { useMe, useSignOut } from "@/features/session/session";

const ADMIN = { system: "系统管理员", security: "安全管理员", audit: "审计管理员" } as const;

/** Who I am and for which office; signing out. */
export function WhoAmI() {
  const me = useMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const title = me.user.admin_kind ? ADMIN[me.user.admin_kind] : me.user.title;

  const leave = async () => {
    try {
      await signOut();
      await navigate({ to: "/sign-in" });
    } catch (thrown) {
      void message.error(`没有退出：${asProblem(thrown).title}，请再试一次`);
    }
  };

  // Everything on the screen belongs to whoever it was read for.
  const act = async (delegation: string | null) => {
    try {
      await actFor(delegation);
      window.location.assign("/");
    } catch (thrown) {
      void message.error(`没有切换：${asProblem(thrown).title}`);
    }
  };

  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "login", label: `登录名 ${me.user.login}`, disabled: true },
          { key: "security", label: "我的安全设置" },
          { key: "password", label: "修改密码" },
          ...(me.acting_for
            ? [{ key: "self", label: "退出代办，回到本人" }]
            : me.may_act_for.map((one) => ({
                key: `for ${one.delegation_id}`,
                label: `代 ${one.name} 办理`,
              }))),
          { type: "divider" },
          { key: "leave", label: "退出登录" },
        ],
        onClick: ({ key }) => {
          if (key === "leave") void leave();
          if (key === "self") void act(null);
          if (key.startsWith("for ")) void act(key.slice(4));
          if (key === "password") void navigate({ to: "/password" });
          if (key === "security") void navigate({ to: "/security" });
        },
      }}
    >
      <button type="button" className="who">
        <span className="face" aria-hidden="true">
          {me.user.name.slice(0, 1)}
        </span>
        <span>
          {me.user.name}
          {title && ` · ${title}`}
          {me.acting_for && <b>（代 {me.acting_for.name} 办理）</b>}{" "}
          <span className="office">
            {me.office.name} {me.unit?.name}
          </span>
        </span>
      </button>
    </Dropdown>
  );
}
