import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { worthRetrying } from "./retry";

/** The cache behind all reads; `onSignedOut` hears when the server no longer knows the session. */
export function queryClient(onSignedOut: () => void): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // The browser's word that there is no network is a guess, and wrong in a house without the
      // internet: a request is always tried, so that a press is answered or said to have failed.
      queries: {
        networkMode: "always",
        retry: worthRetrying,
        staleTime: 10_000,
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: "always" },
    },
  });
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "error") return;
    if (asProblem(event.action.error).code === "session.required") onSignedOut();
  });
  return client;
}
