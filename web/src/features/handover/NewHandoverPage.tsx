import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { handover, handoverChoices } from "@/api/handover";
import type { HandoverKind } from "@/api/types";
import { Loaded } from "@/shared/ui/States";
import { HandoverForm } from "./HandoverForm";
import { emptySlip, fromSlip, linesOf } from "./words";

/** A new slip, one of chosen cases, a stored draft, or what came back of another slip. */
export function NewHandoverPage() {
  const asked = useSearch({ strict: false }) as {
    kind?: HandoverKind;
    cases?: string;
    slip?: string;
    mend?: string;
  };
  const source = asked.slip ?? asked.mend;
  const slip = useQuery({
    queryKey: ["handovers", "one", source],
    queryFn: () => handover(source ?? ""),
    enabled: source !== undefined,
  });
  const ids = source
    ? [...new Set(slip.data?.lines.map((line) => line.case.id) ?? [])].join(",")
    : (asked.cases ?? "");
  const choices = useQuery({
    queryKey: ["handover-choices", ids],
    queryFn: () => handoverChoices({ cases: ids || undefined }),
    enabled: !source || slip.data !== undefined,
  });
  return (
    <Loaded query={choices} rows={8}>
      {(found) => {
        const made = slip.data;
        const kind: HandoverKind = asked.kind === "receipts" ? "receipts" : "papers";
        let start = emptySlip(kind);
        if (made) start = fromSlip(made, found.cases, asked.mend !== undefined);
        else {
          for (const of of found.cases) {
            start = { ...start, lines: [...start.lines, ...linesOf(of, start.lines)] };
          }
        }
        const key = source ?? (asked.cases || kind);
        return (
          <HandoverForm
            key={key}
            draftKey={`duban.handover.${key}`}
            start={start}
            choices={found}
          />
        );
      }}
    </Loaded>
  );
}
