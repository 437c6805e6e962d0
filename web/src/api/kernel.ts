import { answered, client, keyed, present } from "./client";
import { renewing } from "./step-up";
import type {
  AuditStatistics,
  AuditStatisticsExport,
  CalcRefusal,
  CaseNumbersAnswer,
  ExportState,
  GrantState,
  IdentityAnswer,
  IdentityKind,
  Message,
  MessageStatistics,
  MessageStatisticsExport,
  MessagesExport,
  NewExport,
  NewGrant,
  NewSystem,
  NewUser,
  ServiceEffectAnswer,
  ServiceEffectInput,
  TermAnswer,
  TermInput,
  User,
} from "./types";

/** Where a list begins and how long it is. */
export interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

const one = (id: string, key: string) => ({ path: { id }, header: keyed(key) });

export const signIn = (body: { login: string; password: string; code?: string }) =>
  answered(client.POST("/api/kernel/session", { body }));
export const me = () => answered(client.GET("/api/kernel/session"));
export const signOut = () => answered(client.DELETE("/api/kernel/session"));
export const activate = (body: { token: string; password: string }) =>
  answered(client.POST("/api/kernel/activation", { body }));
export const changePassword = (body: { current: string; new: string }, key: string) =>
  answered(client.POST("/api/kernel/session/password", { body, headers: keyed(key) }));

export const passwordRules = () => answered(client.GET("/api/kernel/password-rules"));

export const stepUp = (code: string) =>
  renewing(answered(client.POST("/api/kernel/session/step-up", { body: { code } })));
export const beginSecondFactor = (password: string) =>
  answered(client.POST("/api/kernel/session/second-factor", { body: { password } }));
export const confirmSecondFactor = (code: string) =>
  renewing(answered(client.POST("/api/kernel/session/second-factor/confirm", { body: { code } })));
export const removeSecondFactor = (body: { password: string; code: string }) =>
  answered(client.POST("/api/kernel/session/second-factor/remove", { body }));
export const renewRecoveryCodes = (body: { password: string; code: string }) =>
  answered(client.POST("/api/kernel/session/second-factor/recovery-codes", { body }));
export const resetSecondFactor = (id: string, reason: string, key: string) =>
  answered(
    client.POST("/api/kernel/users/{id}/second-factor/reset", {
      params: one(id, key),
      body: { reason },
    }),
  );

export const ownPhone = () => answered(client.GET("/api/kernel/session/phone"));
export const setOwnPhone = (phone: string, key: string) =>
  answered(
    client.POST("/api/kernel/session/phone", {
      params: { header: keyed(key) },
      body: { phone },
    }),
  );
export const sessions = () => answered(client.GET("/api/kernel/sessions"));
export const endSession = (id: string, key: string) =>
  answered(client.POST("/api/kernel/sessions/{id}/end", { params: one(id, key), body: {} }));
export const endAllSessions = (keep_this: boolean, key: string) =>
  answered(
    client.POST("/api/kernel/sessions/end-all", {
      params: { header: keyed(key) },
      body: { keep_this },
    }),
  );

export const organisations = () => answered(client.GET("/api/kernel/organisations"));
export const permissions = () => answered(client.GET("/api/kernel/permissions"));
export const roles = () => answered(client.GET("/api/kernel/roles"));
export const createRole = (
  body: { code: string; name: string; permissions: string[] },
  key: string,
) => answered(client.POST("/api/kernel/roles", { params: { header: keyed(key) }, body }));
export const changeRole = (
  id: string,
  body: { name: string; permissions: string[] },
  key: string,
) => answered(client.PUT("/api/kernel/roles/{id}", { params: one(id, key), body }));
export const approveRoleChange = (id: string, text: string, key: string) =>
  answered(
    client.POST("/api/kernel/role-changes/{id}/approve", { params: one(id, key), body: { text } }),
  );
export const refuseRoleChange = (id: string, text: string, key: string) =>
  answered(
    client.POST("/api/kernel/role-changes/{id}/refuse", { params: one(id, key), body: { text } }),
  );

export interface UserQuery extends Paging {
  search?: string | undefined;
  state?: User["state"] | undefined;
  idle_days?: number | undefined;
}
export const users = (query: UserQuery) =>
  answered(client.GET("/api/kernel/users", { params: { query: present(query) } }));
export const createUser = (body: NewUser, key: string) =>
  answered(client.POST("/api/kernel/users", { params: { header: keyed(key) }, body }));
export const disableUser = (id: string, reason: string, key: string) =>
  answered(
    client.POST("/api/kernel/users/{id}/disable", { params: one(id, key), body: { reason } }),
  );
export const enableUser = (id: string, key: string) =>
  answered(client.POST("/api/kernel/users/{id}/enable", { params: one(id, key), body: {} }));
export const newActivation = (id: string, key: string) =>
  answered(client.POST("/api/kernel/users/{id}/activation", { params: one(id, key), body: {} }));

export interface GrantQuery extends Paging {
  state?: GrantState | undefined;
  holder?: string | undefined;
  gives?: string | undefined;
}
export const grants = (query: GrantQuery) =>
  answered(client.GET("/api/kernel/grants", { params: { query: present(query) } }));
export const requestGrant = (body: NewGrant, key: string) =>
  answered(client.POST("/api/kernel/grants", { params: { header: keyed(key) }, body }));
export const approveGrant = (id: string, text: string, key: string) =>
  answered(
    client.POST("/api/kernel/grants/{id}/approve", { params: one(id, key), body: { text } }),
  );
export const refuseGrant = (id: string, text: string, key: string) =>
  answered(client.POST("/api/kernel/grants/{id}/refuse", { params: one(id, key), body: { text } }));
export const endGrant = (id: string, reason: string, key: string) =>
  answered(client.POST("/api/kernel/grants/{id}/end", { params: one(id, key), body: { reason } }));
export const delegations = () => answered(client.GET("/api/kernel/delegations"));
export const createDelegation = (
  body: { to: string; from?: string; until: string; reason: string },
  key: string,
) => answered(client.POST("/api/kernel/delegations", { params: { header: keyed(key) }, body }));
export const endDelegation = (id: string, key: string) =>
  answered(client.POST("/api/kernel/delegations/{id}/end", { params: one(id, key), body: {} }));
export const actFor = (delegation_id: string | null) =>
  answered(client.POST("/api/kernel/session/acting", { body: { delegation_id } }));
export const transferWork = (
  id: string,
  { successor_id, reason }: { successor_id: string; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/kernel/users/{id}/transfer", {
      params: one(id, key),
      body: { successor_id, reason },
    }),
  );
export const leaveUser = (
  id: string,
  { successor_id, reason }: { successor_id?: string; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/kernel/users/{id}/leave", {
      params: one(id, key),
      body: { reason, ...(successor_id && { successor_id }) },
    }),
  );
export interface NewPlace {
  unit_id: string | null;
  title: string | null;
  successor_id: string | null;
  reason: string;
}
export const moveUser = (id: string, body: NewPlace, key: string) =>
  answered(client.POST("/api/kernel/users/{id}/move", { params: one(id, key), body }));
export interface WhyQuery {
  permission?: string | undefined;
  kind?: string | undefined;
  number?: string | undefined;
}
export const whyAccess = (id: string, query: WhyQuery) =>
  answered(
    client.GET("/api/kernel/access/people/{id}/why", {
      params: { path: { id }, query: present(query) },
    }),
  );
export const personAccess = (id: string) =>
  answered(client.GET("/api/kernel/access/people/{id}", { params: { path: { id } } }));
export const exportPersonAccess = (id: string, reason: string) =>
  answered(
    client.POST("/api/kernel/access/people/{id}/export", {
      params: { path: { id } },
      body: { reason },
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
export const objectReport = (query: Omit<WhyQuery, "permission">) =>
  answered(client.GET("/api/kernel/access/objects", { params: { query: present(query) } }));
export const exportObjectAccess = (body: { kind: string; number: string; reason: string }) =>
  answered(
    client.POST("/api/kernel/access/objects/export", { body, parseAs: "blob" }),
  ) as Promise<unknown> as Promise<Blob>;
export const groups = () => answered(client.GET("/api/kernel/groups"));
export const createGroup = (
  body: { organisation_id: string; name: string; purpose: string },
  key: string,
) => answered(client.POST("/api/kernel/groups", { params: { header: keyed(key) }, body }));

export const changeGroup = (id: string, body: { name: string; purpose: string }, key: string) =>
  answered(client.PUT("/api/kernel/groups/{id}", { params: one(id, key), body }));
export const closeGroup = (id: string, reason: string, key: string) =>
  answered(
    client.POST("/api/kernel/groups/{id}/close", { params: one(id, key), body: { reason } }),
  );

export interface AuditQuery extends Paging {
  from?: string | undefined;
  to?: string | undefined;
  actor?: string | undefined;
  operation?: string | undefined;
  object?: string | undefined;
  result?: string | undefined;
}
export const audit = (query: AuditQuery) =>
  answered(client.GET("/api/kernel/audit", { params: { query: present(query) } }));

export type CountBy = AuditStatistics["by"];
export const auditStatistics = (query: Omit<AuditQuery, "limit" | "cursor"> & { by?: CountBy }) =>
  answered(client.GET("/api/kernel/audit/statistics", { params: { query: present(query) } }));
export const exportStatistics = (body: AuditStatisticsExport) =>
  answered(
    client.POST("/api/kernel/audit/statistics/export", { body, parseAs: "blob" }),
  ) as Promise<unknown> as Promise<Blob>;
export const leakReport = (id: string, day: string | undefined) =>
  answered(
    client.GET("/api/kernel/audit/people/{id}/day", {
      params: { path: { id }, query: present({ day }) },
    }),
  );
export const exportLeak = (id: string, body: { day: string; reason: string }) =>
  answered(
    client.POST("/api/kernel/audit/people/{id}/export", {
      params: { path: { id } },
      body,
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;

export interface MessageQuery extends Paging {
  state?: Message["state"] | undefined;
  channel?: Message["channel"] | undefined;
  search?: string | undefined;
  template?: string | undefined;
  attention?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
export const messages = (query: MessageQuery) =>
  answered(client.GET("/api/kernel/messages", { params: { query: present(query) } }));
export const resendMessage = (id: string, key: string) =>
  answered(client.POST("/api/kernel/messages/{id}/resend", { params: one(id, key), body: {} }));
export const resendMessages = (ids: string[], key: string) =>
  answered(
    client.POST("/api/kernel/messages/resend", { params: { header: keyed(key) }, body: { ids } }),
  );
export type MessageCountBy = MessageStatistics["by"];
export const messageStatistics = (query: {
  by?: MessageCountBy | undefined;
  from?: string | undefined;
  to?: string | undefined;
}) =>
  answered(client.GET("/api/kernel/messages/statistics", { params: { query: present(query) } }));
export const exportMessageStatistics = (body: MessageStatisticsExport) =>
  answered(
    client.POST("/api/kernel/messages/statistics/export", { body, parseAs: "blob" }),
  ) as Promise<unknown> as Promise<Blob>;
export const exportMessages = (body: MessagesExport) =>
  answered(
    client.POST("/api/kernel/messages/export", { body, parseAs: "blob" }),
  ) as Promise<unknown> as Promise<Blob>;
export const messageProviders = () => answered(client.GET("/api/kernel/message-providers"));

export const notices = (query: Paging & { unread?: boolean | undefined }) =>
  answered(client.GET("/api/kernel/notices", { params: { query: present(query) } }));
export const readNotice = (id: string, key: string) =>
  answered(client.POST("/api/kernel/notices/{id}/read", { params: one(id, key), body: {} }));
export const readAllNotices = (key: string) =>
  answered(client.POST("/api/kernel/notices/read", { params: { header: keyed(key) }, body: {} }));

export const messageTemplates = () => answered(client.GET("/api/kernel/message-templates"));
export const messageTemplate = (id: string) =>
  answered(client.GET("/api/kernel/message-templates/{id}", { params: { path: { id } } }));
export const reviseTemplate = (
  id: string,
  body: {
    seen: number;
    title: string;
    text: string;
    sign: string;
    domains: string[];
    reason: string;
  },
  key: string,
) =>
  answered(
    client.POST("/api/kernel/message-templates/{id}/versions", { params: one(id, key), body }),
  );
export const fileTemplate = (
  id: string,
  body: {
    version: number;
    step: "file" | "approve" | "reject";
    provider_ids: Record<string, string>;
    note: string;
  },
  key: string,
) =>
  answered(
    client.POST("/api/kernel/message-templates/{id}/filing", { params: one(id, key), body }),
  );
export const previewTemplate = (body: {
  code: string;
  text: string;
  sign: string;
  domains: string[];
}) => answered(client.POST("/api/kernel/calc/message-template", { body }));

export const jobs = (query: Paging & { state?: string | undefined }) =>
  answered(client.GET("/api/kernel/jobs", { params: { query: present(query) } }));
export const redriveJob = (id: string, key: string) =>
  answered(client.POST("/api/kernel/jobs/{id}/redrive", { params: one(id, key), body: {} }));

export const jobPlan = () => answered(client.GET("/api/kernel/job-plan"));
export const redriveKind = (kind: string, key: string) =>
  answered(
    client.POST("/api/kernel/job-plan/redrive", { params: { header: keyed(key) }, body: { kind } }),
  );

export const settings = () => answered(client.GET("/api/kernel/settings"));
export const settingChanges = (query: Paging & { key?: string | undefined }) =>
  answered(client.GET("/api/kernel/setting-changes", { params: { query: present(query) } }));
export const changeSetting = (name: string, body: { value: string; reason: string }, key: string) =>
  answered(client.PUT("/api/kernel/settings/{id}", { params: one(name, key), body }));
export const undoSetting = (id: string, reason: string, key: string) =>
  answered(
    client.POST("/api/kernel/setting-changes/{id}/undo", {
      params: one(id, key),
      body: { reason },
    }),
  );

export interface YearText {
  format: string;
  text: string;
}
export interface ExportQuery extends Paging {
  state?: ExportState | undefined;
}
export const exportKinds = () => answered(client.GET("/api/kernel/export-kinds"));
export const exports = (query: ExportQuery) =>
  answered(client.GET("/api/kernel/exports", { params: { query: present(query) } }));
export const askExport = (
  body: { kind: string; filter: Record<string, unknown>; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/kernel/exports", {
      params: { header: keyed(key) },
      body: body as NewExport,
    }),
  );
export const decideExport = (id: string, body: { approve: boolean; reason: string }, key: string) =>
  answered(client.POST("/api/kernel/exports/{id}/decide", { params: one(id, key), body }));
export const takeExport = (id: string) =>
  answered(
    client.POST("/api/kernel/exports/{id}/download", {
      params: { path: { id } },
      body: {},
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
export const exportPassword = (id: string) =>
  answered(
    client.POST("/api/kernel/exports/{id}/password", { params: { path: { id } }, body: {} }),
  );

export const fields = () => answered(client.GET("/api/kernel/fields"));

export const systems = () => answered(client.GET("/api/kernel/systems"));
export const createSystem = (body: NewSystem, key: string) =>
  answered(client.POST("/api/kernel/systems", { params: { header: keyed(key) }, body }));
export const rotateSystem = (
  id: string,
  body: { overlap_hours: number; days: number },
  key: string,
) => answered(client.POST("/api/kernel/systems/{id}/rotate", { params: one(id, key), body }));
export const revokeSystem = (id: string, reason: string, key: string) =>
  answered(
    client.POST("/api/kernel/systems/{id}/revoke", { params: one(id, key), body: { reason } }),
  );

export const readYearSheet = (content: string) =>
  answered(client.POST("/api/kernel/calc/year-sheet", { body: { content } }));
export const previewYear = (body: YearText) =>
  answered(client.POST("/api/kernel/calendars/preview", { body }));
export const importYear = (
  body: YearText & { calendar_version: string; reason: string },
  key: string,
) =>
  answered(client.POST("/api/kernel/calendars/imports", { params: { header: keyed(key) }, body }));
export const calendarImports = () => answered(client.GET("/api/kernel/calendars/imports"));
export const calendarMoves = (query: Paging & { told?: number | undefined }) =>
  answered(client.GET("/api/kernel/calendars/moves", { params: { query: present(query) } }));

export const calendars = () => answered(client.GET("/api/kernel/calendars"));
const calc = (name: "case-numbers" | "term" | "identity" | "service-effect", body: unknown) =>
  answered(client.POST("/api/kernel/calc/{name}", { params: { path: { name } }, body }));
export const calcTerm = (body: TermInput) =>
  calc("term", body) as Promise<TermAnswer | CalcRefusal>;
export const calcIdentity = (body: { kind: IdentityKind; value: string }[]) =>
  calc("identity", body) as Promise<(IdentityAnswer | CalcRefusal)[]>;
export const calcCaseNumbers = (body: {
  text: string;
  court_code: string | null;
  type_code: string | null;
  today: string;
}) => calc("case-numbers", body) as Promise<CaseNumbersAnswer | CalcRefusal>;
export const calcServiceEffect = (body: ServiceEffectInput) =>
  calc("service-effect", body) as Promise<ServiceEffectAnswer | CalcRefusal>;

/** The file goes as it is: its bytes are what was signed and sealed. */
export const upload = (file: File) =>
  answered(
    client.POST("/api/kernel/files", {
      params: { query: { name: file.name } },
      body: [],
      bodySerializer: () => file,
      headers: { "Content-Type": file.type || "application/octet-stream" },
    }),
  );
/** Pictures in the order of the pages, or one Word file. */
export const convertFiles = (ids: string[], key: string) =>
  answered(
    client.POST("/api/kernel/files/convert", {
      params: { header: keyed(key) },
      body: { file_ids: ids },
    }),
  );
/** A file whole, for the page to play. */
export const fileBytes = (id: string) =>
  answered(
    client.GET("/api/kernel/files/{id}/content", {
      params: { path: { id }, query: { inline: 1 } },
      parseAs: "blob",
    }),
  ) as Promise<Blob>;
export const fileAddress = (id: string, inline: boolean) =>
  `/api/kernel/files/${id}/content${inline ? "?inline=1" : ""}`;

export const search = (q: string, signal: AbortSignal) =>
  answered(client.GET("/api/kernel/search", { params: { query: { q } }, signal }));
