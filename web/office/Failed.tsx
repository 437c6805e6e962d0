import { asProblem } from "@/api/problem";
import { ProblemState } from "@/shared/ui/States";

/** A page that broke while drawing: also after a new version took its files away. */
export function Failed({ error }: { error: unknown }) {
  return <ProblemState problem={asProblem(error)} again={() => window.location.reload()} />;
}
