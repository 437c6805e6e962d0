import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { documentTypes, type TaskQuery, task, tasks } from "@/api/serving";

export const PAGE_SIZE = 50;

export const taskKeys = { all: ["tasks"] as const, one: (id: string) => ["tasks", id] as const };

export const tasksQuery = (query: TaskQuery) =>
  queryOptions({
    queryKey: [...taskKeys.all, "list", query],
    queryFn: () => tasks({ limit: PAGE_SIZE, ...query }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const taskQuery = (id: string) =>
  queryOptions({ queryKey: taskKeys.one(id), queryFn: () => task(id), refetchInterval: 15_000 });

export const documentTypesQuery = queryOptions({
  queryKey: ["document-types"],
  queryFn: documentTypes,
  staleTime: 3_600_000,
});
