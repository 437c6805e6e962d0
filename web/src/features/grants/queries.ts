import { queryOptions } from "@tanstack/react-query";
import { groups } from "@/api/kernel";

export const groupsQuery = queryOptions({ queryKey: ["groups"], queryFn: groups });
