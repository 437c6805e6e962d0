import { lazy, Suspense, useEffect, useState } from "react";
import { askThrough } from "@/api/step-up";
import { useMe } from "./session";

const StepUpDialog = lazy(() =>
  import("./StepUpDialog").then((m) => ({ default: m.StepUpDialog })),
);

/** Asks for the code when the server wants it, and then lets the request go on. */
export function StepUp() {
  const enrolled = useMe().second_factor.enrolled;
  const [answer, setAnswer] = useState<((passed: boolean) => void) | null>(null);
  useEffect(
    () =>
      askThrough(() =>
        enrolled ? new Promise((resolve) => setAnswer(() => resolve)) : Promise.resolve(false),
      ),
    [enrolled],
  );
  if (!answer) return null;
  return (
    <Suspense>
      <StepUpDialog
        done={(passed) => {
          setAnswer(null);
          answer(passed);
        }}
      />
    </Suspense>
  );
}
