import { answered, client, present } from "./client";
import type { Paging } from "./kernel";
import type { components } from "./schema";

type Filter = components["schemas"]["AttemptFilter"];
export type AttemptBy = components["schemas"]["AttemptSumsBy"];
export type AttemptOutcome = components["schemas"]["AttemptOutcome"];

type Asked = { [key in Exclude<keyof Filter, keyof Paging>]?: string | undefined };

// What stands in the address is any text; what is none of the words the server refuses.
const filter = (asked: Asked & Paging) => present(asked) as Filter;

export const attempts = (asked: Asked & Paging) =>
  answered(client.GET("/api/serving/attempts", { params: { query: filter(asked) } }));
export const attemptSums = (asked: Asked) =>
  answered(client.GET("/api/serving/attempt-sums", { params: { query: filter(asked) } }));
export const exportAttempts = (asked: Asked, reason: string) =>
  answered(
    client.POST("/api/serving/attempts/export", {
      body: { filter: filter(asked), reason },
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
