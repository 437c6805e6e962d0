import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { Loaded } from "@/shared/ui/States";
import { taskQuery } from "./queries";
import { TaskBody } from "./TaskBody";

/** A task beside the list it was opened from. */
export function TaskDrawer({ id, close }: { id: string | undefined; close: () => void }) {
  const query = useQuery({ ...taskQuery(id ?? ""), enabled: id !== undefined });
  const data = query.data;
  return (
    <Drawer
      open={id !== undefined}
      onClose={close}
      size={720}
      title={data ? `${data.number} · ${data.case.number}` : "送达任务"}
      extra={
        id && (
          <Link to="/tasks/$id" params={{ id }}>
            打开任务页
          </Link>
        )
      }
    >
      <Loaded query={query}>{(task) => <TaskBody task={task} />}</Loaded>
    </Drawer>
  );
}
