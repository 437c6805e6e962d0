import { useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { keepPackage } from "./queries";

interface Attempts {
  busy: boolean;
  problem: ApiProblem | null;
  /** Does it, keeps what went wrong, and answers whether it worked. */
  attempt: (act: () => Promise<void>) => Promise<boolean>;
  /** Something else begins: what went wrong before is no matter of it. */
  forget: () => void;
}

/** One thing at a time, and what went wrong with the last. */
export function useAttempt(): Attempts {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, attempt, forget: () => setProblem(null) };
}

interface Step extends Pick<Attempts, "busy" | "problem"> {
  /** Sends, keeps the package that comes back, and answers whether it worked. */
  take: (send: () => Promise<Package>) => Promise<boolean>;
}

/** One step of the person with the package; the answer is the package as it is now. */
export function useStep(): Step {
  const { busy, problem, attempt } = useAttempt();
  return { busy, problem, take: (send) => attempt(async () => keepPackage(await send())) };
}
