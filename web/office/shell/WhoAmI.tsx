import { useNavigate } from "@tanstack/react-router";
import { App, Dropdown } from "antd";
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

  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "login", label: `登录名 ${me.user.login}`, disabled: true },
          { key: "security", label: "我的安全设置" },
          { key: "password", label: "修改密码" },
          { type: "divider" },
          { key: "leave", label: "退出登录" },
        ],
        onClick: ({ key }) => {
          if (key === "leave") void leave();
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
          {title && ` · ${title}`}{" "}
          <span className="office">
            {me.office.name} {me.unit?.name}
          </span>
        </span>
      </button>
    </Dropdown>
  );
}
