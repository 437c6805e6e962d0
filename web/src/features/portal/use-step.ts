import { useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Package } from "@/api/types";
import { keepPackage } from "./queries";

interface Step {
  busy: boolean;
  problem: ApiProblem | null;
  /** Sends, keeps the package that comes back, and answers whether it worked. */
  take: (send: () => Promise<Package>) => Promise<boolean>;
}

/** One step of the person with the package; the answer is the package as it is now. */
export function useStep(): Step {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const take = async (send: () => Promise<Package>) => {
    setBusy(true);
    setProblem(null);
    try {
      keepPackage(await send());
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, take };
}
