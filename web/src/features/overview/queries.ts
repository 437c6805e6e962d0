import { queryOptions } from "@tanstack/react-query";
import { caseOverview, team, teamCandidates } from "@/api/serving";

export const overviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["cases", id, "overview"],
    queryFn: () => caseOverview(id),
    refetchInterval: 30_000,
  });

export const teamQuery = (id: string) =>
  queryOptions({
    queryKey: ["cases", id, "team"],
    queryFn: () => team(id),
    refetchInterval: 30_000,
  });

export const candidatesQuery = (id: string, enabled: boolean) =>
  queryOptions({
    queryKey: ["cases", id, "team", "candidates"],
    queryFn: () => teamCandidates(id),
    enabled,
  });
