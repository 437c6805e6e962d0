import { Form, Input } from "antd";
import type { ApiProblem } from "@/api/problem";

/** What a password must be; the server checks the same and also refuses common ones. */
export const PASSWORD_RULES = [
  "至少 10 个字符",
  "大写字母、小写字母、数字、其他符号中至少三类",
  "不含登录名、本人姓名和单位名称，不是常见密码",
];

/** Which of the visible rules a password breaks. */
export function brokenRules(password: string): string[] {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) =>
    kind.test(password),
  ).length;
  return [
    [...password].length < 10 && (PASSWORD_RULES[0] ?? ""),
    kinds < 3 && (PASSWORD_RULES[1] ?? ""),
  ].filter((rule) => rule !== false);
}

/** A new password, twice, under its rules. */
export function PasswordFields({ problem }: { problem: ApiProblem | null }) {
  const refused = problem?.field("password") ?? problem?.field("new");
  return (
    <>
      <ul className="rules">
        {PASSWORD_RULES.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <Form.Item
        name="password"
        label="新密码"
        validateTrigger="onBlur"
        {...(refused && { validateStatus: "error" as const, help: refused })}
        rules={[
          {
            validator: (_, value: string | undefined) => {
              const broken = brokenRules(value ?? "");
              return broken.length === 0
                ? Promise.resolve()
                : Promise.reject(new Error(`还需满足：${broken.join("；")}`));
            },
          },
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输入一次"
        validateTrigger="onBlur"
        dependencies={["password"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              value === getFieldValue("password")
                ? Promise.resolve()
                : Promise.reject(new Error("两次输入不一致")),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  );
}
