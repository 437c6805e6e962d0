import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Form, Input } from "antd";
import { changePassword } from "@/api/kernel";
import { useWrite } from "@/shared/hooks/use-write";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { DoorPage } from "./DoorPage";
import { PasswordFields } from "./PasswordFields";
import { sessionQuery, useSession } from "./session";

/** A new password for the one who is signed in; some must set one before they may work. */
export function PasswordPage() {
  const session = useSession().data;
  const forced = session?.must_change_password ?? false;
  const title = session?.password.expired
    ? "密码已满 90 天，请先修改再继续工作"
    : "请先修改密码，再开始工作";
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const change = useWrite(changePassword, () => {
    void message.success("密码已修改");
    void client
      .refetchQueries({ queryKey: sessionQuery.queryKey })
      .then(() => navigate({ to: "/" }));
  });

  return (
    <DoorPage title={forced ? title : "修改密码"}>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { current: string; password: string }) =>
          change.mutate({ current: values.current, new: values.password })
        }
      >
        <Form.Item
          name="current"
          label="现在的密码"
          validateTrigger="onBlur"
          rules={[{ required: true, message: "请输入现在的密码" }]}
        >
          <Input.Password size="large" autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <PasswordFields problem={change.error} />
        <ProblemNotice problem={change.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" size="large" {...waits(change.isPending)}>
            修改密码
          </Button>
          {!forced && (
            <Button size="large" onClick={() => void navigate({ to: "/" })}>
              不改了
            </Button>
          )}
        </div>
      </Form>
    </DoorPage>
  );
}
