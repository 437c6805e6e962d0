import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";

/** Whether asking again, unchanged, may help. */
export function worthRetrying(failures: number, thrown: unknown): boolean {
  const { status } = asProblem(thrown);
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
}

/** The cache behind all reads; `onSignedOut` hears when the server no longer knows the session. */
export function queryClient(onSignedOut: () => void): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 10_000, refetchOnWindowFocus: true },
    },
  });
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "error") return;
    if (asProblem(event.action.error).code === "session.required") onSignedOut();
  });
  return client;
}
