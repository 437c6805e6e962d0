import { MoreOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { App, Button, Dropdown } from "antd";
import { checkTask, discardTask, dispatchTask } from "@/api/serving";
import type { Task } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { ConfirmAct } from "@/shared/ui/ConfirmAct";
import { PageHead } from "@/shared/ui/Panel";
import { Loaded } from "@/shared/ui/States";
import { dispatchSentence, picksOf } from "./new/model";
import { taskKeys, taskQuery } from "./queries";
import { TaskBody } from "./TaskBody";

function Acts({ task }: { task: Task }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const { message, modal } = App.useApp();
  const refresh = () => client.invalidateQueries();
  const dispatch = useWrite(dispatchTask, () => {
    void message.success("已发起送达，消息正在发出");
    void refresh();
  });
  const unchecked = task.needs_check && !task.checked;
  const check = useWrite(checkTask, () => {
    void message.success("已核对，可以发起送达");
    void refresh();
  });
  const discard = useWrite(discardTask, () => {
    void message.success("草稿已作废");
    void client.invalidateQueries({ queryKey: taskKeys.all });
    void navigate({ to: "/tasks", search: { view: "draft" } });
  });

  const more = {
    items: [
      { key: "print", label: "打印" },
      ...(task.state === "draft" && may(me, "writeTasks")
        ? [{ key: "discard", label: "作废草稿", danger: true }]
        : []),
    ],
    onClick: ({ key }: { key: string }) => {
      if (key === "print") window.print();
      if (key === "discard") {
        modal.confirm({
          title: "作废草稿",
          content: `草稿 ${task.number} 作废后不能恢复；还没有向任何人发出短信或邮件。`,
          okText: "作废草稿",
          cancelText: "先不办",
          okButtonProps: { danger: true },
          onOk: () => discard.mutateAsync(task.id).catch((problem) => message.error(problem.title)),
        });
      }
    },
  };

  return (
    <>
      {task.state === "draft" ? (
        <>
          {may(me, "writeTasks") && (
            <Button onClick={() => void navigate({ to: "/tasks/new", search: { task: task.id } })}>
              继续编辑
            </Button>
          )}
          {unchecked && !task.own && may(me, "checkRulings") && (
            <ConfirmAct
              label="核对裁判文书"
              title="核对裁判文书"
              sentence={`请逐份打开 ${task.number} 的裁判文书，与原件、受送达人核对无误。核对会留下您的姓名和时间；草稿再有改动，须重新核对。`}
              confirmLabel="核对无误"
              busy={check.isPending}
              problem={check.error}
              onConfirm={() => check.mutateAsync(task.id)}
            />
          )}
          <ConfirmAct
            label="发起送达"
            title="发起送达"
            sentence={dispatchSentence(Object.values(picksOf(task)), task.documents.length)}
            confirmLabel="发起送达"
            busy={dispatch.isPending}
            problem={dispatch.error}
            onConfirm={() => dispatch.mutateAsync(task.id)}
            button={{ type: "primary", disabled: !may(me, "dispatch") || unchecked }}
          />
        </>
      ) : (
        <Button
          type="primary"
          onClick={() => void navigate({ to: "/cases/$id", params: { id: task.case.id } })}
        >
          查看案件
        </Button>
      )}
      <Dropdown menu={more} trigger={["click"]} placement="bottomRight">
        <Button icon={<MoreOutlined />} aria-label="更多操作" />
      </Dropdown>
    </>
  );
}

/** One task: its state, recipients and documents, and the next lawful step. */
export function TaskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(taskQuery(id));
  return (
    <Loaded query={query} rows={12}>
      {(task) => (
        <>
          <PageHead
            title={task.number}
            sub={
              <Link to="/cases/$id" params={{ id: task.case.id }}>
                {task.case.number}
              </Link>
            }
          >
            <Acts task={task} />
          </PageHead>
          <TaskBody task={task} />
        </>
      )}
    </Loaded>
  );
}
