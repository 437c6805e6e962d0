import { answered, client, keyed, present } from "./client";
import type { Paging } from "./kernel";
import type { HandoverAnswer, HandoverInput, HandoverKind } from "./types";

const one = (id: string, key: string) => ({ path: { id }, header: keyed(key) });

export type HandoverView = "waiting" | "received" | "mine" | "all";
export const handovers = (
  query: Paging & { view?: HandoverView | undefined; kind?: HandoverKind | undefined },
) => answered(client.GET("/api/serving/handovers", { params: { query: present(query) } }));
export const handover = (id: string) =>
  answered(client.GET("/api/serving/handovers/{id}", { params: { path: { id } } }));
export const keepHandover = (
  { id, body }: { id: string | null; body: HandoverInput },
  key: string,
) =>
  id
    ? answered(client.PUT("/api/serving/handovers/{id}", { params: one(id, key), body }))
    : answered(client.POST("/api/serving/handovers", { params: { header: keyed(key) }, body }));
export const discardHandover = (id: string, key: string) =>
  answered(client.POST("/api/serving/handovers/{id}/discard", { params: one(id, key), body: {} }));
export const handOver = (id: string, key: string) =>
  answered(client.POST("/api/serving/handovers/{id}/hand", { params: one(id, key), body: {} }));
export const answerHandover = (
  { id, answers }: { id: string; answers: HandoverAnswer[] },
  key: string,
) =>
  answered(
    client.POST("/api/serving/handovers/{id}/answers", {
      params: one(id, key),
      body: { answers },
    }),
  );
export const recordHandover = ({ id, files }: { id: string; files: string[] }, key: string) =>
  answered(
    client.POST("/api/serving/handovers/{id}/files", { params: one(id, key), body: { files } }),
  );
export const slipAddress = (id: string) => `/api/serving/handovers/${id}/slip`;

export const handoverChoices = (query: { code?: string | undefined; cases?: string | undefined }) =>
  answered(client.GET("/api/serving/handover-choices", { params: { query: present(query) } }));
export const readHandoverSheet = (content: string) =>
  answered(client.POST("/api/serving/calc/handover-sheet", { body: { content } }));
export const receiptsToHand = (query: { unit?: string }) =>
  answered(client.GET("/api/serving/handover-receipts", { params: { query } }));
export const handoverWork = (id: string) =>
  answered(client.GET("/api/serving/handover-lines/{id}", { params: { path: { id } } }));
export const casePapers = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/papers", { params: { path: { id } } }));

export type PoolView = "free" | "mine" | "taken";
export const handoverPool = (query: Paging & { view?: PoolView | undefined }) =>
  answered(client.GET("/api/serving/handover-pool", { params: { query: present(query) } }));
export const takeLines = (line_ids: string[], key: string) =>
  answered(
    client.POST("/api/serving/handover-pool/take", {
      params: { header: keyed(key) },
      body: { line_ids },
    }),
  );
export const assignLines = (
  body: { line_ids: string[]; user_id: string; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/serving/handover-pool/assign", { params: { header: keyed(key) }, body }),
  );
