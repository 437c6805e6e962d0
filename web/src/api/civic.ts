import { answered, client, keyed, present } from "./client";
import type { CheckInput, RangeInput, SourceInput } from "./types";

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

export type LinkStatus = "LINKED" | "NO_MATTER" | "NO_ID" | "BAD_ID" | "TYPE_MISMATCH";
export const links = (query: {
  status?: LinkStatus | undefined;
  source?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}) => answered(client.GET("/api/civic/links", { params: { query: present(query) } }));
export const linkState = () => answered(client.GET("/api/civic/link-runs"));
export const rebuildLinks = (key: string) =>
  answered(client.POST("/api/civic/link-runs", { params: { header: keyed(key) }, body: {} }));
export const linkAnalysis = (query: { from: string; to: string; source?: string | undefined }) =>
  answered(
    client.GET("/api/civic/link-analysis", {
      params: { query: { from: query.from, to: query.to, ...present({ source: query.source }) } },
    }),
  );
export const matterOf = (number: string) =>
  answered(client.GET("/api/civic/matters/{id}", { params: { path: { id: number } } }));
export const codeDays = () => answered(client.GET("/api/civic/code-days"));
export const codeRanges = () => answered(client.GET("/api/civic/code-ranges"));
export const codeRange = (id: string) =>
  answered(client.GET("/api/civic/code-ranges/{id}", { params: { path: { id } } }));
export const reserveRange = (body: RangeInput, key: string) =>
  answered(client.POST("/api/civic/code-ranges", { params: { header: keyed(key) }, body }));
export const verifyCodes = (codes: string[]) =>
  answered(client.POST("/api/civic/calc/codes", { body: { codes } }));
