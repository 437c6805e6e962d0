import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { Intent } from "@/api/intent";
import { type ApiProblem, asProblem } from "@/api/problem";
import { worthRetrying } from "../retry";

/**
 * A write that carries the key of the person's intent: pressing again after a failure
 * repeats it under the same key, pressing after a success is a new one.
 */
export function useWrite<In, Out>(
  send: (input: In, key: string) => Promise<Out>,
  then?: (out: Out, input: In) => void,
): UseMutationResult<Out, ApiProblem, In> {
  const intent = useRef(new Intent());
  return useMutation<Out, ApiProblem, In>({
    mutationFn: async (input) => {
      try {
        return await send(input, intent.current.key(input));
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    retry: worthRetrying,
    onSuccess: (out, input) => {
      intent.current.done();
      then?.(out, input);
    },
  });
}
