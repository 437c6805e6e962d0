import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMe } from "@/features/session/session";
import { fullDay, stamp } from "@/shared/lib/dates";
import { PageHead, Panel } from "@/shared/ui/Panel";
import { Delegations } from "./Delegations";
import { MySessions } from "./MySessions";
import { OwnPhone } from "./OwnPhone";
import { SecondFactor } from "./SecondFactor";
import "./security.css";

/** 我的安全设置: password, second factor, and where I am signed in. */
export function SecurityPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { expires_on, days_left } = me.password;
  const last = me.last_sign_in;
  return (
    <>
      <PageHead
        title="我的安全设置"
        sub={last && `上次登录 ${stamp(last.at)}${last.ip ? `，来自 ${last.ip}` : ""}`}
      />
      <div className="security">
        <Panel
          title="密码"
          extra={<Button onClick={() => void navigate({ to: "/password" })}>修改密码</Button>}
        >
          {expires_on
            ? `用到 ${fullDay(expires_on)}，还有 ${days_left ?? 0} 天；到期后登录时须先修改。`
            : "没有到期时间。怀疑被人知道时请立即修改。"}
          修改后，别处的登录全部退出。
        </Panel>
        <SecondFactor />
        <OwnPhone />
        <MySessions />
        {!me.user.admin_kind && <Delegations />}
      </div>
    </>
  );
}
