import { answered, client, keyed, present } from "./client";
import type { WarningExplanation, WarningRuleInput, WarningSilenceInput } from "./types";

export type WarningLevel = "yellow" | "red";
export type WarningState = "open" | "signed" | "explained" | "closed" | "recovered" | "all";

/** What narrows warnings down. */
export interface WarningFilter {
  level?: WarningLevel | undefined;
  rule?: string | undefined;
  indicator?: string | undefined;
  stage?: string | undefined;
  org?: string | undefined;
  item?: string | undefined;
  district?: string | undefined;
  kind?: "consultation" | "matter" | undefined;
  number?: string | undefined;
  state?: WarningState | undefined;
  overdue?: boolean | undefined;
  mine?: boolean | undefined;
  unread?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface WarningPage extends WarningFilter {
  limit?: number | undefined;
  cursor?: string | undefined;
}

export const warnings = (query: WarningPage) =>
  answered(client.GET("/api/civic/warnings", { params: { query: present(query) } }));
export const warningBoard = (query: WarningFilter) =>
  answered(client.GET("/api/civic/warning-board", { params: { query: present(query) } }));
export const exportWarnings = (query: WarningFilter, reason: string) =>
  answered(
    client.POST("/api/civic/warnings/export", {
      body: { filter: present(query), reason },
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
export const exportBoard = (query: WarningFilter, reason: string) =>
  answered(
    client.POST("/api/civic/warning-board/export", {
      body: { filter: present(query), reason },
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
export const readWarning = (id: string, body: { level: WarningLevel }, key: string) =>
  answered(
    client.POST("/api/civic/warnings/{id}/read", {
      params: { path: { id }, header: keyed(key) },
      body,
    }),
  );
export const warning = (id: string) =>
  answered(client.GET("/api/civic/warnings/{id}", { params: { path: { id } } }));
export const signWarning = (id: string, key: string) =>
  answered(
    client.POST("/api/civic/warnings/{id}/sign", {
      params: { path: { id }, header: keyed(key) },
      body: {},
    }),
  );
export const explainWarning = (id: string, body: WarningExplanation, key: string) =>
  answered(
    client.POST("/api/civic/warnings/{id}/explain", {
      params: { path: { id }, header: keyed(key) },
      body,
    }),
  );
export const transferWarning = (
  id: string,
  body: { user_id: string; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/civic/warnings/{id}/transfer", {
      params: { path: { id }, header: keyed(key) },
      body,
    }),
  );
export const urgeWarning = (id: string, body: { words: string }, key: string) =>
  answered(
    client.POST("/api/civic/warnings/{id}/urge", {
      params: { path: { id }, header: keyed(key) },
      body,
    }),
  );
export const reviewWarning = (
  id: string,
  body: { agrees: boolean; comment: string },
  key: string,
) =>
  answered(
    client.POST("/api/civic/warnings/{id}/review", {
      params: { path: { id }, header: keyed(key) },
      body,
    }),
  );
export const warningReasons = (query: { from: string; to: string }) =>
  answered(client.GET("/api/civic/warning-reasons", { params: { query } }));
export const warningRules = () => answered(client.GET("/api/civic/warning-rules"));
export const changeWarningRule = (body: WarningRuleInput, key: string) =>
  answered(client.POST("/api/civic/warning-rules", { params: { header: keyed(key) }, body }));
export const silenceWarnings = (body: WarningSilenceInput, key: string) =>
  answered(client.POST("/api/civic/warning-silences", { params: { header: keyed(key) }, body }));
export const endSilence = (id: string, key: string) =>
  answered(
    client.POST("/api/civic/warning-silences/{id}/end", {
      params: { path: { id }, header: keyed(key) },
      body: {},
    }),
  );
