import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type CaseQuery, casePage, cases } from "@/api/serving";

export const casesQuery = (query: CaseQuery) =>
  queryOptions({
    queryKey: ["cases", "list", query],
    queryFn: () => cases({ limit: 50, ...query }),
    placeholderData: keepPreviousData,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["cases", id],
    queryFn: () => casePage(id),
    refetchInterval: 15_000,
  });
