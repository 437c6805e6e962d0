import { Form, Input } from "antd";
import type { ApiProblem } from "@/api/problem";

interface CodeFieldProps {
  name: string;
  problem?: ApiProblem | null;
  /** While enrolling there are no recovery codes yet. */
  enrolling?: boolean;
}

const APP = "手机令牌上的 6 位数字，30 秒一变";

/** Six digits of the authenticator app, or a recovery code in their place. */
export function CodeField({ name, problem, enrolling = false }: CodeFieldProps) {
  const refused = problem?.field("code");
  return (
    <Form.Item
      name={name}
      label="动态口令"
      extra={enrolling ? APP : `${APP}；手机不在身边时输入一个恢复码`}
      validateTrigger="onBlur"
      {...(refused && { validateStatus: "error" as const, help: refused })}
      rules={[{ required: true, message: "请输入动态口令" }]}
    >
      <Input
        size="large"
        autoFocus
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={20}
      />
    </Form.Item>
  );
}
