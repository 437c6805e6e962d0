import { answered, client, keyed, present } from "./client";
import type { Paging } from "./kernel";
import type { ReceiptMark } from "./types";

export type ReceiptView = "all" | "unprinted" | "unfiled";
export const receipts = (query: Paging & { view?: ReceiptView | undefined }) =>
  answered(client.GET("/api/serving/receipts", { params: { query: present(query) } }));
export const markReceipts = (
  body: { deliveries: string[]; mark: ReceiptMark; on: boolean },
  key: string,
) => answered(client.POST("/api/serving/receipts/marks", { params: { header: keyed(key) }, body }));

export const writebacks = (query: Paging & { late?: boolean | undefined }) =>
  answered(client.GET("/api/serving/writebacks", { params: { query: present(query) } }));
export const caseWritebacks = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/writebacks", { params: { path: { id } } }));
export const writeBackAgain = (id: string, key: string) =>
  answered(
    client.POST("/api/serving/deliveries/{id}/writeback", {
      params: { path: { id }, header: keyed(key) },
      body: {},
    }),
  );
