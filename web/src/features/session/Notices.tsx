import { ClockCircleOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { fullDay, stamp } from "@/shared/lib/dates";
import { useMe } from "./session";

/** Kept for this window, so that each notice and each sign-in is shown until it was read. */
function useOnce(name: string): [boolean, () => void] {
  const [read, setRead] = useState(() => sessionStorage.getItem(name) !== null);
  const close = () => {
    sessionStorage.setItem(name, "read");
    setRead(true);
  };
  return [read, close];
}

/** That the password ends soon, and when one was here last. */
export function Notices() {
  const me = useMe();
  const { notice, expires_on, days_left } = me.password;
  const [told, tell] = useOnce(`duban.password.${me.user.id}.${notice}`);
  const last = me.last_sign_in;
  const [seen, see] = useOnce(`duban.last.${me.user.id}.${last?.at}`);
  return (
    <>
      {notice && !told && (
        <div className="notice tone-yellow no-print" role="status">
          <ClockCircleOutlined />
          <div>
            密码还有 {days_left} 天到期（{fullDay(expires_on)}），到期后须先修改才能继续工作。{" "}
            <Link to="/password">现在修改</Link>
          </div>
          <button type="button" className="quiet" onClick={tell}>
            知道了
          </button>
        </div>
      )}
      {last && !seen && (
        <div className="notice tone-grey no-print" role="status">
          <div>
            上次登录：{stamp(last.at)}
            {last.ip && `，来自 ${last.ip}`}。不是本人登录的，请到
            <Link to="/security">我的安全设置</Link>退出并修改密码。
          </div>
          <button type="button" className="quiet" onClick={see}>
            知道了
          </button>
        </div>
      )}
    </>
  );
}
