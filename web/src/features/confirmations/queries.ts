import { queryOptions } from "@tanstack/react-query";
import { confirmations, standingConfirmations } from "@/api/serving";

export const confirmationsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["cases", caseId, "confirmations"],
    queryFn: () => confirmations(caseId),
  });
export const standingQuery = queryOptions({
  queryKey: ["standing-confirmations"],
  queryFn: standingConfirmations,
});
