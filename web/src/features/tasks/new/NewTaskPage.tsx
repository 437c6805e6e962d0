import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { taskQuery } from "@/features/tasks/queries";
import { LoadingState, ProblemState } from "@/shared/ui/States";
import { emptyDraft, fromTask } from "./model";
import { NewTaskForm } from "./NewTaskForm";

/** A new task, one begun from a case, or a stored draft opened again. */
export function NewTaskPage() {
  const {
    case: caseId,
    task: taskId,
    corrects,
    party,
  } = useSearch({ strict: false }) as {
    case?: string;
    task?: string;
    corrects?: string;
    party?: string;
  };
  const task = useQuery({ ...taskQuery(taskId ?? ""), enabled: !!taskId, refetchInterval: false });

  if (!taskId) {
    const what = corrects ?? caseId ?? "new";
    return (
      <NewTaskForm
        key={what}
        draftKey={`duban.task.${what}`}
        start={emptyDraft(caseId ?? null, corrects ? { delivery: corrects, party } : undefined)}
      />
    );
  }
  if (task.error) {
    return <ProblemState problem={asProblem(task.error)} again={() => void task.refetch()} />;
  }
  if (!task.data) return <LoadingState rows={10} />;
  return <NewTaskForm key={taskId} draftKey={`duban.task.${taskId}`} start={fromTask(task.data)} />;
}
