import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { me, signOut } from "@/api/kernel";
import { asProblem } from "@/api/problem";
import type { Me } from "@/api/types";

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await me();
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.status === 401) return null;
      throw problem;
    }
  },
  staleTime: 60_000,
});

export const useSession = () => useQuery(sessionQuery);

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** The signed-in person; only inside the shell. */
export function useMe(): Me {
  const found = useContext(MeContext);
  if (!found) throw new Error("useMe is for pages inside the shell");
  return found;
}

/** Ends the session on the server and forgets everything read in it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await signOut();
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
  };
}
