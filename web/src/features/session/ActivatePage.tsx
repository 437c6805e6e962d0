import { Link, useParams } from "@tanstack/react-router";
import { Button, Form, Result } from "antd";
import { useState } from "react";
import { activate } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { DoorPage } from "./DoorPage";
import { PasswordFields } from "./PasswordFields";

/** First password, from the one-time link. Opening the link changes nothing. */
export function ActivatePage() {
  const { token } = useParams({ strict: false }) as { token: string };
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  const submit = async ({ password }: { password: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      await activate({ token, password });
      setDone(true);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };

  if (done) {
    return (
      <DoorPage title="激活账号">
        <Result
          status="success"
          title="密码已设置"
          subTitle="激活链接已失效，请用登录名和新密码登录。"
          extra={<Link to="/sign-in">去登录</Link>}
        />
      </DoorPage>
    );
  }
  if (problem?.status === 410) {
    return (
      <DoorPage title="激活账号">
        <Result
          status="warning"
          title="激活链接已失效"
          subTitle="链接只能用一次，且有时限。请联系本院系统管理员重发激活链接。"
          extra={<span className="code">{problem.code}</span>}
        />
      </DoorPage>
    );
  }
  return (
    <DoorPage title="激活账号：设置您的密码">
      <Form layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <PasswordFields problem={problem} />
        {problem && !problem.field("password") && <ProblemNotice problem={problem} />}
        <Button type="primary" htmlType="submit" size="large" block {...waits(busy)}>
          设置密码
        </Button>
      </Form>
    </DoorPage>
  );
}
