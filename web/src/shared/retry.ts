import { asProblem } from "@/api/problem";

/** Whether asking again, unchanged, may help. */
export function worthRetrying(failures: number, thrown: unknown): boolean {
  const { status } = asProblem(thrown);
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
}
