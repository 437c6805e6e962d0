import { Button, Form, Input } from "antd";
import type { ApiProblem } from "@/api/problem";
import { CodeField } from "@/features/session/CodeField";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";

interface PasswordFieldProps {
  problem: ApiProblem | null;
}

/** The password that works now. */
export function PasswordField({ problem }: PasswordFieldProps) {
  const refused = problem?.field("password");
  return (
    <Form.Item
      name="password"
      label="现在的密码"
      validateTrigger="onBlur"
      {...(refused && { validateStatus: "error" as const, help: refused })}
      rules={[{ required: true, message: "请输入现在的密码" }]}
    >
      <Input.Password autoComplete="current-password" maxLength={128} />
    </Form.Item>
  );
}

interface BothFactorsProps {
  label: string;
  sentence: string;
  busy: boolean;
  problem: ApiProblem | null;
  submit: (both: { password: string; code: string }) => void;
  cancel: () => void;
}

/** Password and code, for what weakens the account. */
export function BothFactors(props: BothFactorsProps) {
  const { label, sentence, busy, problem, submit, cancel } = props;
  const known = problem?.field("password") ?? problem?.field("code");
  return (
    <Form layout="vertical" requiredMark={false} className="narrow" onFinish={submit}>
      <p className="sentence">{sentence}</p>
      <PasswordField problem={problem} />
      <CodeField name="code" problem={problem} />
      {!known && <ProblemNotice problem={problem} />}
      <div className="row">
        <Button type="primary" htmlType="submit" {...waits(busy)}>
          {label}
        </Button>
        <Button onClick={cancel}>先不办</Button>
      </div>
    </Form>
  );
}
