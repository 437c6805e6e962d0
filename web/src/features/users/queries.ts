import { queryOptions } from "@tanstack/react-query";
import { organisations, permissions, roles } from "@/api/kernel";

export const rolesQuery = queryOptions({ queryKey: ["roles"], queryFn: roles });
export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: permissions,
  staleTime: 3_600_000,
});
export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: organisations,
  staleTime: 600_000,
});
