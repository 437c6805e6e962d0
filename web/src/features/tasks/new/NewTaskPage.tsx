import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { handoverWork } from "@/api/handover";
import { asProblem } from "@/api/problem";
import { taskQuery } from "@/features/tasks/queries";
import { Loaded, LoadingState, ProblemState } from "@/shared/ui/States";
import { emptyDraft, fromLine, fromTask } from "./model";
import { NewTaskForm } from "./NewTaskForm";

/** A new task, one begun from a case, or a stored draft opened again. */
export function NewTaskPage() {
  const {
    case: caseId,
    task: taskId,
    corrects,
    party,
    line,
  } = useSearch({ strict: false }) as {
    case?: string;
    task?: string;
    corrects?: string;
    party?: string;
    line?: string;
  };
  const work = useQuery({
    queryKey: ["handover-line", line],
    queryFn: () => handoverWork(line ?? ""),
    enabled: !!line,
  });

  const task = useQuery({ ...taskQuery(taskId ?? ""), enabled: !!taskId, refetchInterval: false });

  if (line) {
    return (
      <Loaded query={work} rows={10}>
        {(told) => (
          <NewTaskForm key={line} draftKey={`duban.task.line.${line}`} start={fromLine(told)} />
        )}
      </Loaded>
    );
  }
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
