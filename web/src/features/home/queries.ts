import { queryOptions } from "@tanstack/react-query";
import { home } from "@/api/serving";

/** What must be done now; also behind 我的期限 in the head. */
export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: home,
  refetchInterval: 60_000,
});
