import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { removeSecondFactor, renewRecoveryCodes } from "@/api/kernel";
import { sessionQuery, useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { Mark } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { BothFactors } from "./BothFactors";
import { Enrol } from "./Enrol";
import { RecoveryCodes } from "./RecoveryCodes";

/** 动态口令: setting it up, new recovery codes, giving it up. */
export function SecondFactor() {
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [doing, setDoing] = useState<"enrol" | "codes" | "remove" | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { enrolled, required, recovery_codes_left } = me.second_factor;
  const refresh = () => client.refetchQueries({ queryKey: sessionQuery.queryKey });
  const shown = (answer: { codes: string[] }) => {
    setDoing(null);
    setCodes(answer.codes);
  };
  const renew = useWrite(renewRecoveryCodes, shown);
  const remove = useWrite(removeSecondFactor, () => {
    setDoing(null);
    void message.success("动态口令已停用");
    void refresh();
  });

  return (
    <Panel
      title="动态口令"
      extra={
        enrolled ? (
          <Mark mark={{ tone: "blue", text: "已启用", note: null }} />
        ) : (
          <Mark mark={{ tone: "yellow", text: "未启用", note: null }} />
        )
      }
    >
      <div className="stack">
        {required && !enrolled && (
          <div className="notice tone-yellow" role="status">
            管理员须先启用动态口令，启用前不能办理其他事项。
          </div>
        )}
        {enrolled ? (
          <p className="sentence">
            登录时除密码外还要输入手机令牌上的 6 位数字。恢复码还剩 {recovery_codes_left} 个。
          </p>
        ) : (
          <p className="sentence">
            在手机上装任一手机令牌程序，扫码后每次登录再输入 6 位数字。别人即使知道密码也进不来。
          </p>
        )}
        {doing === null && !codes && (
          <div className="row">
            {!enrolled && (
              <Button type="primary" onClick={() => setDoing("enrol")}>
                启用动态口令
              </Button>
            )}
            {enrolled && <Button onClick={() => setDoing("codes")}>更换恢复码</Button>}
            {enrolled && (
              <Button danger onClick={() => setDoing("remove")}>
                停用动态口令
              </Button>
            )}
          </div>
        )}
        {doing === "enrol" && <Enrol done={shown} cancel={() => setDoing(null)} />}
        {doing === "codes" && (
          <BothFactors
            label="更换恢复码"
            sentence="换出 10 个新恢复码，旧的全部作废。"
            busy={renew.isPending}
            problem={renew.error}
            submit={renew.mutate}
            cancel={() => setDoing(null)}
          />
        )}
        {doing === "remove" && (
          <BothFactors
            label="停用动态口令"
            sentence="停用后只凭密码登录，别处的登录全部退出。换手机时请停用后重新启用。"
            busy={remove.isPending}
            problem={remove.error}
            submit={remove.mutate}
            cancel={() => setDoing(null)}
          />
        )}
        {codes && (
          <RecoveryCodes
            codes={codes}
            done={() => {
              setCodes(null);
              void refresh();
            }}
          />
        )}
      </div>
    </Panel>
  );
}
