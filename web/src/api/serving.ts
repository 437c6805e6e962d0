import { answered, client, keyed, present } from "./client";
import type { Paging } from "./kernel";
import type {
  AddSubstitute,
  BeginInput,
  CallInput,
  CaseSheet,
  Finding,
  InviteParty,
  MakeConfirmation,
  MakeStanding,
  OutcomeInput,
  PlanInput,
  RecordRelation,
  RecordStatus,
  RevealKind,
  TaskInput,
  TaskView,
  TeamPart,
} from "./types";

const one = (id: string, key: string) => ({ path: { id }, header: keyed(key) });

export const fetchCase = (number: string, key: string) =>
  answered(
    client.POST("/api/serving/cases/fetch", {
      params: { header: keyed(key) },
      body: { number },
    }),
  );
export const fetchCases = (numbers: string[], key: string) =>
  answered(
    client.POST("/api/serving/cases/fetch-list", {
      params: { header: keyed(key) },
      body: { numbers },
    }),
  );
export const readCaseSheet = (body: CaseSheet) =>
  answered(client.POST("/api/serving/calc/case-sheet", { body }));
export interface CaseQuery extends Paging {
  search?: string | undefined;
  division?: string | undefined;
  state?: string | undefined;
}
export const cases = (query: CaseQuery) =>
  answered(client.GET("/api/serving/cases", { params: { query: present(query) } }));
export const casePage = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}", { params: { path: { id } } }));

export const caseSharing = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/sharing", { params: { path: { id } } }));
export const shareCase = (
  id: string,
  body: { group_id: string | null; reason: string },
  key: string,
) => answered(client.POST("/api/serving/cases/{id}/share", { params: one(id, key), body }));

export const caseOverview = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/overview", { params: { path: { id } } }));
export const servicePlan = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/plan", { params: { path: { id } } }));
export const proposePlan = (id: string, body: PlanInput, key: string) =>
  answered(client.POST("/api/serving/cases/{id}/plan", { params: one(id, key), body }));
export const decidePlan = (
  id: string,
  body: { version: number; agree: boolean; reason: string },
  key: string,
) => answered(client.POST("/api/serving/cases/{id}/plan/decision", { params: one(id, key), body }));
export const planWork = () => answered(client.GET("/api/serving/plan-work"));
export const duty = (query: { unit?: string | undefined; month?: string | undefined }) =>
  answered(client.GET("/api/serving/duty", { params: { query: present(query) } }));
export const keepDuty = (
  body: { unit_id: string; days: string[]; user_id: string | null },
  key: string,
) => answered(client.POST("/api/serving/duty", { params: { header: keyed(key) }, body }));
export const hearings = (
  query: Paging & { days?: number | undefined; division?: string | undefined },
) => answered(client.GET("/api/serving/hearings", { params: { query: present(query) } }));
export const exportHearings = ({
  reason,
  ...of
}: {
  days?: number | undefined;
  division?: string | undefined;
  reason: string;
}) =>
  answered(
    client.POST("/api/serving/hearings/export", {
      body: { ...present(of), reason },
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
export const statementAddress = (id: string) => `/api/serving/cases/${id}/statement`;
export const team = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/team", { params: { path: { id } } }));
export const teamCandidates = (id: string) =>
  answered(client.GET("/api/serving/cases/{id}/team/candidates", { params: { path: { id } } }));
export const addTeamMember = (id: string, body: { user_id: string; part: TeamPart }, key: string) =>
  answered(client.POST("/api/serving/cases/{id}/team", { params: one(id, key), body }));
export const removeTeamMember = (id: string, body: { user_id: string }, key: string) =>
  answered(client.POST("/api/serving/cases/{id}/team/remove", { params: one(id, key), body }));
export const followCase = (id: string, body: { following: boolean }, key: string) =>
  answered(client.POST("/api/serving/cases/{id}/team/follow", { params: one(id, key), body }));
export const makeComment = (
  id: string,
  body: { text: string; delivery_id: string | null },
  key: string,
) => answered(client.POST("/api/serving/cases/{id}/comments", { params: one(id, key), body }));
export const retractComment = (id: string, body: { comment_id: string }, key: string) =>
  answered(client.POST("/api/serving/cases/{id}/comments/retract", { params: one(id, key), body }));

export const recordStatus = (partyId: string, body: RecordStatus, key: string) =>
  answered(client.POST("/api/serving/parties/{id}/status", { params: one(partyId, key), body }));
export const addSubstitute = (partyId: string, body: AddSubstitute, key: string) =>
  answered(
    client.POST("/api/serving/parties/{id}/substitutes", { params: one(partyId, key), body }),
  );
export const endSubstitute = (
  partyId: string,
  body: { agent_id: string; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/serving/parties/{id}/substitutes/end", { params: one(partyId, key), body }),
  );
export const recordRelation = (partyId: string, body: RecordRelation, key: string) =>
  answered(client.POST("/api/serving/parties/{id}/relations", { params: one(partyId, key), body }));

export interface TaskQuery extends Paging {
  view?: TaskView | undefined;
  search?: string | undefined;
  state?: string | undefined;
  overdue?: true | undefined;
}
export const tasks = (query: TaskQuery) =>
  answered(client.GET("/api/serving/tasks", { params: { query: present(query) } }));
export const task = (id: string) =>
  answered(client.GET("/api/serving/tasks/{id}", { params: { path: { id } } }));
export const createTask = (body: TaskInput, key: string) =>
  answered(client.POST("/api/serving/tasks", { params: { header: keyed(key) }, body }));
export const changeTask = (id: string, body: TaskInput, key: string) =>
  answered(client.PUT("/api/serving/tasks/{id}", { params: one(id, key), body }));
export const discardTask = (id: string, key: string) =>
  answered(client.POST("/api/serving/tasks/{id}/discard", { params: one(id, key), body: {} }));
export const checkTask = (id: string, key: string) =>
  answered(client.POST("/api/serving/tasks/{id}/check", { params: one(id, key), body: {} }));
export const dispatchTask = (id: string, key: string) =>
  answered(client.POST("/api/serving/tasks/{id}/dispatch", { params: one(id, key), body: {} }));

export const delivery = (id: string) =>
  answered(client.GET("/api/serving/deliveries/{id}", { params: { path: { id } } }));
export const renderReceipt = (id: string, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/receipt", { params: one(id, key), body: {} }));
export const receiptAddress = (id: string) => `/api/serving/deliveries/${id}/receipt`;
export const evidencePackage = (id: string) =>
  answered(
    client.POST("/api/serving/deliveries/{id}/evidence", {
      params: { path: { id } },
      body: {},
      parseAs: "blob",
    }),
  ) as Promise<unknown> as Promise<Blob>;
export const remind = (id: string, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/remind", { params: one(id, key), body: {} }));

export const confirmations = (caseId: string) =>
  answered(
    client.GET("/api/serving/cases/{id}/confirmations", { params: { path: { id: caseId } } }),
  );
export const makeConfirmation = (caseId: string, body: MakeConfirmation, key: string) =>
  answered(
    client.POST("/api/serving/cases/{id}/confirmations", { params: one(caseId, key), body }),
  );
export const adoptConfirmation = (
  caseId: string,
  body: { from_id: string; party_id: string; reason: string },
  key: string,
) =>
  answered(
    client.POST("/api/serving/cases/{id}/confirmations/adopt", { params: one(caseId, key), body }),
  );
export const withdrawConfirmation = (id: string, body: { reason: string }, key: string) =>
  answered(client.POST("/api/serving/confirmations/{id}/withdraw", { params: one(id, key), body }));
export const inviteParty = (caseId: string, body: InviteParty, key: string) =>
  answered(
    client.POST("/api/serving/cases/{id}/confirmations/invite", {
      params: one(caseId, key),
      body,
    }),
  );
export const inviteAgain = (id: string, key: string) =>
  answered(
    client.POST("/api/serving/confirmation-invitations/{id}/code", {
      params: one(id, key),
      body: {},
    }),
  );
export const withdrawInvitation = (id: string, key: string) =>
  answered(
    client.POST("/api/serving/confirmation-invitations/{id}/withdraw", {
      params: one(id, key),
      body: {},
    }),
  );
export const confirmationForm = (partyId: string) =>
  `/api/serving/parties/${partyId}/confirmation-form`;
export const standingConfirmations = () =>
  answered(client.GET("/api/serving/standing-confirmations"));
export const makeStanding = (body: MakeStanding, key: string) =>
  answered(
    client.POST("/api/serving/standing-confirmations", { params: { header: keyed(key) }, body }),
  );

export const objections = (query: Paging) =>
  answered(client.GET("/api/serving/objections", { params: { query: present(query) } }));
export const makeFinding = (id: string, body: { finding: Finding; reason: string }, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/findings", { params: one(id, key), body }));

export const beginAttempt = (id: string, body: BeginInput, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/attempts", { params: one(id, key), body }));
export const recordOutcome = (id: string, body: OutcomeInput, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/outcomes", { params: one(id, key), body }));

export const calls = (query: Paging & { all?: boolean | undefined }) =>
  answered(client.GET("/api/serving/calls", { params: { query: present(query) } }));
export const callScript = (id: string) =>
  answered(client.GET("/api/serving/deliveries/{id}/call-script", { params: { path: { id } } }));
export const recordCall = (id: string, body: CallInput, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/calls", { params: one(id, key), body }));
export const callStatistics = (query: { from?: string; to?: string }) =>
  answered(client.GET("/api/serving/call-statistics", { params: { query } }));
export const exportCallStatistics = (body: { from?: string; to?: string; reason: string }) =>
  answered(
    client.POST("/api/serving/call-statistics/export", { body, parseAs: "blob" }),
  ) as Promise<unknown> as Promise<Blob>;
export const pickups = (
  query: Paging & { day?: string | undefined; search?: string | undefined },
) => answered(client.GET("/api/serving/pickups", { params: { query: present(query) } }));
export const pickupSlots = (id: string, day: string) =>
  answered(
    client.GET("/api/serving/deliveries/{id}/pickup-slots", {
      params: { path: { id }, query: { day } },
    }),
  );
export const bookPickup = (id: string, body: { day: string; time: string }, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/booking", { params: one(id, key), body }));
export const recordArrival = (
  id: string,
  body: { who: "party" | "agent"; id_tail: string },
  key: string,
) => answered(client.POST("/api/serving/deliveries/{id}/arrival", { params: one(id, key), body }));

export const askWithdrawal = (id: string, body: { reason: string }, key: string) =>
  answered(client.POST("/api/serving/deliveries/{id}/withdrawal", { params: one(id, key), body }));
export const decideWithdrawal = (id: string, body: { agree: boolean }, key: string) =>
  answered(
    client.POST("/api/serving/deliveries/{id}/withdrawal/decision", {
      params: one(id, key),
      body,
    }),
  );

export const home = () => answered(client.GET("/api/serving/home"));
export const documentTypes = () => answered(client.GET("/api/serving/document-types"));
export const reveal = (body: { kind: RevealKind; id: string; reason: string }) =>
  answered(client.POST("/api/serving/reveal", { body }));
