import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Modal } from "antd";
import { stepUp } from "@/api/kernel";
import { useWrite } from "@/shared/hooks/use-write";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { CodeField } from "./CodeField";
import { sessionQuery } from "./session";

/** The second factor once more, before an act that needs it fresh. */
export function StepUpDialog({ done }: { done: (passed: boolean) => void }) {
  const client = useQueryClient();
  const pass = useWrite(stepUp, (me) => {
    client.setQueryData(sessionQuery.queryKey, me);
    done(true);
  });
  return (
    <Modal
      open
      title="请再验证一次身份"
      onCancel={() => done(false)}
      mask={{ closable: false }}
      footer={null}
    >
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ code }: { code: string }) => pass.mutate(code)}
      >
        <p className="sentence">
          重要操作须在 15 分钟内通过动态口令验证。验证后自动继续刚才的操作，不用重新填写。
        </p>
        <CodeField name="code" problem={pass.error} />
        {!pass.error?.field("code") && <ProblemNotice problem={pass.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" {...waits(pass.isPending)}>
            验证并继续
          </Button>
          <Button onClick={() => done(false)}>先不办</Button>
        </div>
      </Form>
    </Modal>
  );
}
