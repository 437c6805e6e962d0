import { answered, client, keyed, present } from "./client";
import type { CheckInput, SourceInput } from "./types";

export const sources = () => answered(client.GET("/api/civic/sources"));
export const source = (id: string) =>
  answered(client.GET("/api/civic/sources/{id}", { params: { path: { id } } }));
export const createSource = (body: SourceInput, key: string) =>
  answered(client.POST("/api/civic/sources", { params: { header: keyed(key) }, body }));
export const changeSource = (id: string, body: SourceInput, key: string) =>
  answered(
    client.PUT("/api/civic/sources/{id}", { params: { path: { id }, header: keyed(key) }, body }),
  );
export const batchRecords = (
  id: string,
  query: {
    state?: "accepted" | "rejected" | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
) =>
  answered(
    client.GET("/api/civic/batches/{id}/records", {
      params: { path: { id }, query: present(query) },
    }),
  );
export const checkFile = (body: CheckInput) =>
  answered(client.POST("/api/civic/calc/intake", { body }));
