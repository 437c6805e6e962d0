import { WarningOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { signIn } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import { waits } from "@/shared/ui/waits";
import { CodeField } from "./CodeField";
import { DoorPage } from "./DoorPage";
import { sessionQuery } from "./session";

/** Only ways inside this house may follow a sign-in. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}

function words(problem: ApiProblem): string {
  return problem.status === 0 ? "连接不上服务器，请检查网络后再试。" : problem.title;
}

/** Signing in. A refusal never tells which half was wrong. */
export function SignInPage() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const client = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [coded, setCoded] = useState(false);

  const submit = async (values: { login: string; password: string; code?: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      const { password, code } = values;
      const me = await signIn({ login: values.login.trim(), password, ...(code && { code }) });
      client.setQueryData(sessionQuery.queryKey, me);
      await navigate({ href: safeNext(next), replace: true });
    } catch (thrown) {
      const refused = asProblem(thrown);
      if (refused.code === "sign_in.code_required") setCoded(true);
      else setProblem(refused);
      setBusy(false);
    }
  };

  return (
    <DoorPage title="送达与期限管理">
      <Form layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        {problem && (
          <div className="notice tone-red" role="alert">
            <WarningOutlined />
            <div>
              {words(problem)}
              <div className="code">{problem.code}</div>
            </div>
          </div>
        )}
        <Form.Item
          name="login"
          label="登录名"
          validateTrigger="onBlur"
          rules={[{ required: true, message: "请输入登录名" }]}
        >
          <Input size="large" autoComplete="username" autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item
          name="password"
          label="密码"
          validateTrigger="onBlur"
          rules={[{ required: true, message: "请输入密码" }]}
        >
          <Input.Password size="large" autoComplete="current-password" maxLength={128} />
        </Form.Item>
        {coded && <CodeField name="code" />}
        <Button type="primary" htmlType="submit" size="large" block {...waits(busy)}>
          登录
        </Button>
      </Form>
    </DoorPage>
  );
}
