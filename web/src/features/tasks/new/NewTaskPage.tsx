import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { taskQuery } from "@/features/tasks/queries";
import { LoadingState, ProblemState } from "@/shared/ui/States";
import { emptyDraft, fromTask } from "./model";
import { NewTaskForm } from "./NewTaskForm";

/** A new task, one begun from a case, or a stored draft opened again. */
export function NewTaskPage() {
  const { case: caseId, task: taskId } = useSearch({ strict: false }) as {
    case?: string;
    task?: string;
  };
  const task = useQuery({ ...taskQuery(taskId ?? ""), enabled: !!taskId, refetchInterval: false });

  if (!taskId) {
    return (
      <NewTaskForm
        key={caseId ?? "new"}
        draftKey={`duban.task.${caseId ?? "new"}`}
        start={emptyDraft(caseId ?? null)}
      />
    );
  }
  if (task.error) {
    return <ProblemState problem={asProblem(task.error)} again={() => void task.refetch()} />;
  }
  if (!task.data) return <LoadingState rows={10} />;
  return <NewTaskForm key={taskId} draftKey={`duban.task.${taskId}`} start={fromTask(task.data)} />;
}
