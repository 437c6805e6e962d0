import { useQuery } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { passwordRules } from "@/api/kernel";
import type { ApiProblem } from "@/api/problem";

/** What can be said while typing; the server looks at names, lists and old passwords too. */
export function brokenRules(password: string, profile: string): string[] {
  const length = [...password].length;
  if (profile === "asvs") return length < 15 ? ["至少 15 个字符"] : [];
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) =>
    kind.test(password),
  ).length;
  return [
    length < 10 && "至少 10 个字符",
    kinds < 3 && "大写字母、小写字母、数字、其他符号中至少三类",
  ].filter((rule) => rule !== false);
}

/** A new password, twice, under its rules. */
export function PasswordFields({ problem }: { problem: ApiProblem | null }) {
  const refused = problem?.field("password") ?? problem?.field("new");
  const rules = useQuery({
    queryKey: ["password-rules"],
    queryFn: passwordRules,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return (
    <>
      <ul className="rules">
        {rules?.rules.map((rule) => (
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
              const broken = brokenRules(value ?? "", rules?.profile ?? "");
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
