import { answered, client, keyed, present } from "./client";
import type { Paging } from "./kernel";
import type { IndicatorBy, IndicatorPart } from "./types";

export const indicatorPacks = () => answered(client.GET("/api/serving/indicators/packs"));
export const signIndicators = (
  body: { pack: string; version: string; remark: string },
  key: string,
) =>
  answered(
    client.POST("/api/serving/indicators/signatures", { params: { header: keyed(key) }, body }),
  );
export const indicatorCauses = (pack: string) =>
  answered(client.GET("/api/serving/indicators/causes", { params: { query: { pack } } }));
export const setIndicatorCauses = (body: { pack: string; causes: string[] }, key: string) =>
  answered(client.POST("/api/serving/indicators/causes", { params: { header: keyed(key) }, body }));

export interface AskedIndicators {
  pack: string;
  from: string;
  to: string;
  as_of: string | null;
  late_days: number | null;
}
export const askIndicators = (body: AskedIndicators, key: string) =>
  answered(
    client.POST("/api/serving/indicators/reports", { params: { header: keyed(key) }, body }),
  );
export const indicatorReports = (query: Paging) =>
  answered(client.GET("/api/serving/indicators/reports", { params: { query: present(query) } }));
export const indicatorReport = (id: string) =>
  answered(client.GET("/api/serving/indicators/reports/{id}", { params: { path: { id } } }));
export interface RowQuery extends Paging {
  indicator: string;
  part: IndicatorPart;
  division?: string | undefined;
}
export const indicatorRows = (id: string, { indicator, part, ...rest }: RowQuery) =>
  answered(
    client.GET("/api/serving/indicators/reports/{id}/rows", {
      params: { path: { id }, query: { indicator, part, ...present(rest) } },
    }),
  );
export const indicatorGroups = (id: string, query: { indicator: string; by: IndicatorBy }) =>
  answered(
    client.GET("/api/serving/indicators/reports/{id}/groups", { params: { path: { id }, query } }),
  );
export const exportIndicators = (id: string, body: { rows: boolean; reason: string }) =>
  answered(
    client.POST("/api/serving/indicators/reports/{id}/export", {
      params: { path: { id } },
      body,
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
