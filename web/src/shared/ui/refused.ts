import type { ApiProblem } from "@/api/problem";

/** What a form says at the field the server refused; nothing at the others. */
export function refusedIn(problem: ApiProblem | null | undefined) {
  return (field: string) => {
    const help = problem?.field(field);
    return help ? { validateStatus: "error" as const, help } : {};
  };
}
