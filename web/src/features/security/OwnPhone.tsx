import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { ownPhone, setOwnPhone } from "@/api/kernel";
import { useWrite } from "@/shared/hooks/use-write";
import { Labelled } from "@/shared/ui/Labelled";
import { Panel } from "@/shared/ui/Panel";
import { Loaded, ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

const KEY = ["own-phone"];

/** 本人手机号: kept so that nobody serves papers on it by mistake. */
export function OwnPhone() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [phone, setPhone] = useState("");
  const query = useQuery({ queryKey: KEY, queryFn: ownPhone });
  const save = useWrite(setOwnPhone, ({ masked }) => {
    void message.success(masked ? "本人手机号已登记" : "本人手机号已删除");
    setPhone("");
    void client.invalidateQueries({ queryKey: KEY });
  });
  return (
    <Panel title="本人手机号">
      <Loaded query={query} rows={2}>
        {({ masked }) => (
          <div className="stack">
            <p className="sub">
              {masked ? `已登记 ${masked}。` : "还没有登记。"}
              登记后，任何人都不能把这个号码用作受送达人的号码；只用于核对，不作他用。
            </p>
            <div className="row narrow">
              <Labelled label="手机号" problem={save.error?.field("phone")}>
                {(id, said) => (
                  <Input
                    id={id}
                    {...said}
                    value={phone}
                    maxLength={11}
                    inputMode="numeric"
                    autoComplete="off"
                    onChange={(event) => setPhone(event.target.value)}
                  />
                )}
              </Labelled>
              <Button
                disabled={phone.trim() === ""}
                {...waits(save.isPending)}
                onClick={() => save.mutate(phone.trim())}
              >
                登记
              </Button>
              {masked && <Button onClick={() => save.mutate("")}>删除</Button>}
            </div>
            {!save.error?.field("phone") && <ProblemNotice problem={save.error} />}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
