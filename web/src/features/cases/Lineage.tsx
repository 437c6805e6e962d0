import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { fetchCase } from "@/api/serving";
import type { LineageStep } from "@/api/types";
import { useMe } from "@/features/session/session";
import { useWrite } from "@/shared/hooks/use-write";
import { may } from "@/shared/lib/permissions";
import { ProblemNotice } from "@/shared/ui/States";

function Step({ step, onFetch }: { step: LineageStep; onFetch: (() => void) | null }) {
  if (step.current) return <strong aria-current="page">{step.number}</strong>;
  if (step.case_id)
    return (
      <Link to="/cases/$id" params={{ id: step.case_id }} className="keep">
        {step.number}
      </Link>
    );
  return (
    <>
      <span className="keep">{step.number}</span>
      {onFetch ? (
        <Button size="small" className="no-print" onClick={onFetch}>
          取回
        </Button>
      ) : (
        <span className="sub">未取回</span>
      )}
    </>
  );
}

/** 案件脉络: the cases the dispute went through, the earliest first. */
export function Lineage({ steps }: { steps: LineageStep[] }) {
  const me = useMe();
  const client = useQueryClient();
  const fetch = useWrite(
    (number: string, key) => fetchCase(number, key),
    () => void client.invalidateQueries({ queryKey: ["cases"] }),
  );
  if (steps.length === 0) return null;
  return (
    <>
      <div className="row lineage">
        <span className="sub" id="lineage">
          案件脉络
        </span>
        <ol aria-labelledby="lineage">
          {steps.map((step) => (
            <li key={step.number}>
              <Step
                step={step}
                onFetch={may(me, "fetchCases") ? () => fetch.mutate(step.number) : null}
              />
              {step.kind && <span className="sub"> {step.kind}</span>}
              {step.state && !step.current && <span className="sub"> · {step.state}</span>}
            </li>
          ))}
        </ol>
      </div>
      <ProblemNotice problem={fetch.error ?? null} />
    </>
  );
}
