import { answered, client, keyed, present } from "./client";
import type { WarningExplanation, WarningRuleInput, WarningSilenceInput } from "./types";

export type WarningLevel = "yellow" | "red";
export type WarningState = "open" | "signed" | "explained" | "closed" | "recovered" | "all";

export const warnings = (query: {
  level?: WarningLevel | undefined;
  rule?: string | undefined;
  org?: string | undefined;
  number?: string | undefined;
  state?: WarningState | undefined;
  overdue?: boolean | undefined;
  mine?: boolean | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}) => answered(client.GET("/api/civic/warnings", { params: { query: present(query) } }));
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
