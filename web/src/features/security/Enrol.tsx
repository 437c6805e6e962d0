import { Button, Form, Input } from "antd";
import { useState } from "react";
import { beginSecondFactor, confirmSecondFactor } from "@/api/kernel";
import type { Enrolment } from "@/api/types";
import { CodeField } from "@/features/session/CodeField";
import { useWrite } from "@/shared/hooks/use-write";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { PasswordField } from "./BothFactors";

interface EnrolProps {
  done: (answer: { codes: string[] }) => void;
  cancel: () => void;
}

/** Password, then the code to scan, then the first six digits. */
export function Enrol({ done, cancel }: EnrolProps) {
  const [app, setApp] = useState<Enrolment | null>(null);
  const begin = useWrite(beginSecondFactor, setApp);
  const confirm = useWrite(confirmSecondFactor, done);

  if (!app) {
    return (
      <Form
        layout="vertical"
        requiredMark={false}
        className="narrow"
        onFinish={({ password }: { password: string }) => begin.mutate(password)}
      >
        <PasswordField problem={begin.error} />
        {!begin.error?.field("password") && <ProblemNotice problem={begin.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" {...waits(begin.isPending)}>
            下一步：扫码
          </Button>
          <Button onClick={cancel}>先不办</Button>
        </div>
      </Form>
    );
  }
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="enrol"
      onFinish={({ code }: { code: string }) => confirm.mutate(code)}
    >
      <img
        alt="动态口令二维码"
        width={200}
        height={200}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(app.qr)}`}
      />
      <div className="narrow">
        <p className="sentence">用手机令牌程序扫左边的码；扫不了的，手工输入这个密钥：</p>
        <Input readOnly aria-label="密钥" className="num" value={app.secret} />
        <CodeField name="code" enrolling problem={confirm.error} />
        {!confirm.error?.field("code") && <ProblemNotice problem={confirm.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" {...waits(confirm.isPending)}>
            确认启用
          </Button>
          <Button onClick={cancel}>先不办</Button>
        </div>
      </div>
    </Form>
  );
}
