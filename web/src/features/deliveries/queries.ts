import { queryOptions } from "@tanstack/react-query";
import { delivery } from "@/api/serving";

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ["deliveries", id],
    queryFn: () => delivery(id),
    refetchInterval: 15_000,
  });
