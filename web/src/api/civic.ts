import { answered, client, keyed, present } from "./client";
import type { CheckInput, NewException, NewReconciliation, RangeInput, SourceInput } from "./types";

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

export type QualityLevel = "block" | "warn" | "hint" | "known";
export interface QualityWanted {
  from?: string | undefined;
  to?: string | undefined;
  source?: string | undefined;
  table?: string | undefined;
  code?: string | undefined;
  level?: QualityLevel | undefined;
}
export const quality = (query: QualityWanted) =>
  answered(client.GET("/api/civic/quality", { params: { query: present(query) } }));
export const findings = (
  query: QualityWanted & { limit?: number | undefined; cursor?: string | undefined },
) => answered(client.GET("/api/civic/quality/findings", { params: { query: present(query) } }));
export const record = (id: string) =>
  answered(client.GET("/api/civic/records/{id}", { params: { path: { id } } }));
export type WorkLane = "auto" | "return" | "manual" | "known";
export const lanes = () => answered(client.GET("/api/civic/lanes"));
export const works = (query: {
  lane?: WorkLane | undefined;
  state?: "open" | "mended" | "closed" | undefined;
  source?: string | undefined;
  mine?: boolean | undefined;
  late?: boolean | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}) => answered(client.GET("/api/civic/works", { params: { query: present(query) } }));
export const takeWorks = (ids: string[], key: string) =>
  answered(
    client.POST("/api/civic/works/take", {
      params: { header: keyed(key) },
      body: { work_ids: ids },
    }),
  );
export const assignWorks = (
  body: { work_ids: string[]; user_id: string; reason: string },
  key: string,
) => answered(client.POST("/api/civic/works/assign", { params: { header: keyed(key) }, body }));
export const closeWorks = (body: { work_ids: string[]; reason: string }, key: string) =>
  answered(client.POST("/api/civic/works/close", { params: { header: keyed(key) }, body }));
export type AccountState = "open" | "balanced" | "settled";
export const reconciliations = (query: {
  from?: string | undefined;
  to?: string | undefined;
  source?: string | undefined;
  table?: string | undefined;
  state?: AccountState | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}) => answered(client.GET("/api/civic/reconciliations", { params: { query: present(query) } }));
export const declareAccount = (body: NewReconciliation, key: string) =>
  answered(client.POST("/api/civic/reconciliations", { params: { header: keyed(key) }, body }));
export const compareAccount = (id: string, key: string) =>
  answered(
    client.POST("/api/civic/reconciliations/{id}/compare", {
      params: { path: { id }, header: keyed(key) },
      body: { buckets: [], rows: [] },
    }),
  );
export const settleAccount = ({ id, reason }: { id: string; reason: string }, key: string) =>
  answered(
    client.POST("/api/civic/reconciliations/{id}/settle", {
      params: { path: { id }, header: keyed(key) },
      body: { reason },
    }),
  );
export const exceptions = () => answered(client.GET("/api/civic/exceptions"));
export const createException = (body: NewException, key: string) =>
  answered(client.POST("/api/civic/exceptions", { params: { header: keyed(key) }, body }));
export const endException = (id: string, key: string) =>
  answered(
    client.POST("/api/civic/exceptions/{id}/end", {
      params: { path: { id }, header: keyed(key) },
      body: {},
    }),
  );
export const exportQuality = (query: QualityWanted, reason: string) =>
  answered(
    client.POST("/api/civic/quality/export", {
      body: { ...present(query), reason },
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
