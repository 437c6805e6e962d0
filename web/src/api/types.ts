import type { components } from "./schema";

// The words of the wire, by the names the pages use. All come from the server's description;
// only what a calculator answers is written here, because its shape depends on the question.
type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type MySession = Schemas["MySession"];
export type Enrolment = Schemas["Enrolment"];
export type Organisation = Schemas["Organisation"];
export type Permission = Schemas["PermissionItem"];
export type Role = Schemas["Role"];
export type User = Schemas["User"];
export type NewUser = Schemas["NewUser"];
export type Grant = Schemas["Grant"];
export type GrantState = Schemas["GrantState"];
export type NewGrant = Schemas["NewGrant"];
export type Reach = Schemas["Reach"];
export type Group = Schemas["Group"];
export type Export = Schemas["Export"];
export type ExportState = Schemas["ExportState"];
export type NewExport = Schemas["NewExport"];
export type Field = Schemas["Field"];
export type SystemClient = Schemas["SystemClient"];
export type NewSystem = Schemas["NewSystem"];
export type NewSystemKey = Schemas["NewSystemKey"];
export type CivicSource = Schemas["CivicSource"];
export type CivicSourceDetail = Schemas["CivicSourceDetail"];
export type CivicDay = Schemas["CivicDay"];
export type CivicBatch = Schemas["CivicBatch"];
export type CivicRecord = Schemas["CivicRecord"];
export type CivicLink = Schemas["CivicLink"];
export type CivicLinkRun = Schemas["CivicLinkRun"];
export type CivicLinkState = Schemas["CivicLinkState"];
export type CivicLinkAnalysis = Schemas["CivicLinkAnalysis"];
export type CivicConsultation = Schemas["CivicConsultation"];
export type CivicMatterDetail = Schemas["CivicMatterDetail"];
export type CivicItemGap = Schemas["CivicItemGap"];
export type CivicCodeRange = Schemas["CivicCodeRange"];
export type CivicCodeDay = Schemas["CivicCodeDay"];
export type CivicCodeCheck = Schemas["CivicCodeCheck"];
export type RangeInput = Schemas["CivicRangeWanted"];
export type CivicBoard = Schemas["CivicBoard"];
export type CivicBoardRow = Schemas["CivicBoardRow"];
export type CivicWarning = Schemas["CivicWarning"];
export type CivicWarningDetail = Schemas["CivicWarningDetail"];
export type CivicWarningCounted = Schemas["CivicWarningCounted"];
export type CivicWarningStep = Schemas["CivicWarningStep"];
export type CivicWarningRule = Schemas["CivicWarningRule"];
export type CivicWarningRules = Schemas["CivicWarningRules"];
export type CivicWarningSilence = Schemas["CivicWarningSilence"];
export type CivicWarningReasons = Schemas["CivicWarningReasons"];
export type CivicWarningStatistic = Schemas["CivicWarningStatistic"];
export type WarningReason = Schemas["CivicWarningReason"];
export type WarningExplanation = Schemas["CivicWarningExplanation"];
export type WarningRuleInput = Schemas["CivicWarningRuleInput"];
export type WarningSilenceInput = Schemas["CivicWarningSilenceInput"];
export type CivicQuality = Schemas["CivicQuality"];
export type CivicQualityCount = Schemas["CivicQualityCount"];
export type CivicQualityRule = Schemas["CivicQualityRule"];
export type CivicQualitySource = Schemas["CivicQualitySource"];
export type CivicFinding = Schemas["CivicFinding"];
export type CivicRecordVersion = Schemas["CivicRecordVersion"];
export type CivicWork = Schemas["CivicWork"];
export type CivicLanes = Schemas["CivicLanes"];
export type CivicReconciliation = Schemas["CivicReconciliation"];
export type NewReconciliation = Schemas["CivicNewReconciliation"];
export type CivicException = Schemas["CivicException"];
export type NewException = Schemas["CivicNewException"];
export type IntakeReceipt = Schemas["IntakeReceipt"];
export type IntakeRecord = Schemas["IntakeRecord"];
export type IntakeFault = Schemas["IntakeFault"];
export type SourceInput = Schemas["SourceInput"];
export type CheckInput = Schemas["CheckInput"];
export type Handover = Schemas["Handover"];
export type HandoverAnswer = Schemas["HandoverAnswer"];
export type HandoverCase = Schemas["HandoverCase"];
export type HandoverChoices = Schemas["HandoverChoices"];
export type HandoverDocument = Schemas["HandoverDocument"];
export type HandoverInput = Schemas["HandoverInput"];
export type HandoverKind = Schemas["HandoverKind"];
export type HandoverLine = Schemas["HandoverLine"];
export type HandoverPoolPage = Schemas["HandoverPoolPage"];
export type HandoverRow = Schemas["HandoverRow"];
export type HandoverSheetRead = Schemas["HandoverSheetRead"];
export type HandoverWork = Schemas["HandoverWork"];
export type PaperOriginal = Schemas["PaperOriginal"];
export type OpenWriteback = Schemas["OpenWriteback"];
export type ReceiptMark = Schemas["ReceiptMark"];
export type ReceiptRow = Schemas["ReceiptRow"];
export type Tick = Schemas["Tick"];
export type Writeback = Schemas["Writeback"];
export type Delegation = Schemas["Delegation"];
export type WhyStep = Schemas["WhyStep"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditRow = Schemas["AuditRow"];
export type AuditStatistics = Schemas["AuditStatistics"];
export type MessageGroup = Schemas["MessageGroup"];
export type MessageStatistics = Schemas["MessageStatistics"];
export type MessageStatisticsExport = Schemas["ExportMessageStatistics"];
export type MessagesExport = Schemas["ExportMessages"];
export type AuditStatisticsExport = Schemas["ExportStatistics"];
export type LeakReport = Schemas["LeakReport"];
export type LeakThing = Schemas["SeenThing"];
export type Setting = Schemas["SettingRow"];
export type SettingChange = Schemas["ChangeRow"];
export type JobPlan = Schemas["JobPlan"];
export type SheetRead = Schemas["SheetRead"];
export type YearPreview = Schemas["YearPreview"];
export type Message = Schemas["Message"];
export type MessageState = Schemas["MessageStateName"];
export type Notice = Schemas["Notice"];
export type MessageProvider = Schemas["MessageProvider"];
export type MessageTemplateRow = Schemas["MessageTemplateRow"];
export type MessageTemplate = Schemas["MessageTemplate"];
export type TemplateVersion = Schemas["MessageTemplateVersion"];
export type TemplateFiling = Schemas["TemplateFiling"];
export type Resent = Schemas["Resent"];
export type Job = Schemas["JobRow"];
export type Calendars = Schemas["CalendarTables"];
export type CalendarYear = Schemas["CalendarYear"];
export type StoredFile = Schemas["File"];
export type Found = Schemas["Hit"];

export type Confirmation = Schemas["Confirmation"];
export type Invitation = Schemas["ConfirmationInvitation"];
export type InviteParty = Schemas["InviteParty"];
export type ConfirmationForm = Schemas["ConfirmationForm"];
export type SubmitForm = Schemas["SubmitForm"];
export type Asks = Schemas["Asks"];
export type ConfirmationInput = Schemas["Fields"];
export type Elsewhere = Schemas["Elsewhere"];
export type MakeConfirmation = Schemas["MakeConfirmation"];
export type MakeStanding = Schemas["MakeStanding"];
export type Stage = Schemas["Stage"];
export type Finding = Schemas["Finding"];
export type Way = Schemas["Way"];
export type BeginInput = Schemas["BeginAttempt"];
export type OutcomeInput = Schemas["RecordOutcome"];
export type CallRow = Schemas["CallRow"];
export type CallInput = Schemas["RecordCall"];
export type CallGroup = Schemas["CallGroup"];
export type AttemptLine = Schemas["AttemptLine"];
export type AttemptSum = Schemas["AttemptSum"];
export type AttemptSums = Schemas["AttemptSums"];
export type CallScript = Schemas["CallScript"];
export type PickupRow = Schemas["PickupRow"];
export type StartingMethod = Schemas["StartingMethod"];
export type Objection = Schemas["Objection"];
export type EffectState = Schemas["EffectState"];
export type Chip = Schemas["Chip"];
export type CaseRow = Schemas["CaseRow"];
export type CasePage = Schemas["CasePage"];
export type LineageStep = Schemas["LineageStep"];
export type Contact = Schemas["ContactView"];
export type Party = Schemas["Party"];
export type RecordStatus = Schemas["RecordStatus"];
export type AddSubstitute = Schemas["AddSubstitute"];
export type RecordRelation = Schemas["RecordRelation"];
export type MatrixCell = Schemas["Cell"];
export type TimelineItem = Schemas["TimelineItem"];
export type TaskRow = Schemas["TaskRow"];
export type TaskPage = Schemas["TaskPage"];
export type TaskView = keyof Schemas["Views"];
export type Task = Schemas["Task"];
export type TaskInput = Schemas["TaskInput"];
export type ConvertedFile = Schemas["ConvertedFile"];
export type FetchedCase = Schemas["FetchAnswer"];
export type FetchedOne = Schemas["FetchedOne"];
export type CaseSheet = Schemas["CaseSheet"];
export type CaseSheetRead = Schemas["CaseSheetRead"];
export type CaseSheetRow = Schemas["CaseSheetRow"];
export type Effect = Schemas["EffectRow"];
export type EffectPeriod = Schemas["Period"];
export type DeliveryRow = Schemas["DeliveryRow"];
export type Delivery = Schemas["Delivery"];
export type Home = Schemas["Home"];
export type CaseOverview = Schemas["CaseOverview"];
export type OverviewTally = Schemas["OverviewTally"];
export type OverviewLine = Schemas["OverviewLine"];
export type OverviewMethod = Schemas["OverviewMethod"];
export type OverviewAttempt = Schemas["OverviewAttempt"];
export type OverviewOpen = Schemas["OverviewOpen"];
export type Absence = Schemas["Absence"];
export type ServicePlan = Schemas["ServicePlan"];
export type PlanInput = Schemas["ProposePlan"];
export type PlanMove = Schemas["PlanMove"];
export type PlanWork = Schemas["PlanWork"];
export type DutyRoster = Schemas["DutyRoster"];
export type DutyDay = Schemas["DutyDay"];
export type IndicatorBy = "division" | "cause" | "person" | "month";
export type IndicatorFigure = Schemas["IndicatorFigure"];
export type IndicatorGroup = Schemas["IndicatorGroup"];
export type IndicatorLine = Schemas["IndicatorLine"];
export type IndicatorOfPack = Schemas["IndicatorOfPack"];
export type IndicatorPack = Schemas["IndicatorPack"];
export type IndicatorPart = "hit" | "base" | "excluded";
export type IndicatorReport = Schemas["IndicatorReport"];
export type IndicatorReportRow = Schemas["IndicatorReportRow"];
export type IndicatorRow = Schemas["IndicatorRow"];
export type HearingRow = Schemas["HearingRow"];
export type HearingParty = Schemas["HearingParty"];
export type Team = Schemas["Team"];
export type TeamPart = Schemas["TeamPart"];
export type DocumentType = Schemas["DocumentTypeView"];

export type Cover = Schemas["Cover"];
export type Package = Schemas["Package"];
export type Mine = Schemas["Mine"];
export type MineItem = Schemas["MineItem"];
export type VerifyInput = Schemas["VerifyInput"];

export type ProblemBody = Schemas["ProblemBody"];
export type FieldProblem = Schemas["FieldProblem"];

/** One page of a keyset-paged list. */
export interface Page<T> {
  items: T[];
  /** Cursor of the following page. */
  next?: string | null;
  /** Exact to 10,000. */
  total: number;
  /** True when there are more than `total`. */
  total_capped: boolean;
}

/** What can be shown in clear, with a reason. */
export type RevealKind =
  | "party_phone"
  | "party_id"
  | "party_name"
  | "party_email"
  | "party_address"
  | "attempt_address";

/** One step of a computed term: a day, or a run of days. */
export interface TermStep {
  date: string;
  to?: string;
  kind: "start" | "counted" | "rest" | "suspended" | "roll" | "deadline" | "stopped" | "unknown";
  text: string;
}

/** A calculator refuses in its answer, not by status. */
export interface CalcRefusal {
  error: {
    code: string;
    message: string;
    /** Path of the refused value, such as `events[0].at`. */
    field?: string | null;
    known_until?: string | null;
    not_before?: string | null;
    trace?: TermStep[];
  };
}

export interface TermInput {
  start: string;
  amount: number;
  unit: "workday" | "day";
  rule: "administrative" | "civil";
  suspensions?: { from: string; to: string | null }[];
}

export interface TermAnswer {
  deadline: string | null;
  stopped_since?: string | null;
  trace: TermStep[];
  basis: string[];
  summary?: string;
}

export type IdentityKind = "citizen" | "uscc" | "case_number" | "consultation_code" | "district";

export interface IdentityAnswer {
  valid: boolean;
  normalized: string;
  reason: string | null;
  message?: string | null;
  warnings: ({ code: string; message: string } | string)[];
  trace?: { kind: string; passed: boolean; text: string }[];
  basis?: string[];
  [part: string]: unknown;
}

/** One entry of a list of 案号 and what it means. */
export interface CaseEntry {
  typed: string;
  number: string | null;
  message: string | null;
  /** Place of the entry it names again, from 0. */
  repeats: number | null;
}

export interface CaseNumbersAnswer {
  cases: CaseEntry[];
  /** Entries beyond the most that are read at once. */
  left_out: number;
}

/** One thing that happened in a service; `channel` and `document` are null where none is meant. */
export interface ServiceEvent {
  id: string;
  /** Which try at serving it belongs to. */
  attempt: string;
  method: string;
  channel: string | null;
  kind: string;
  document: string | null;
  /** With its offset. */
  at: string;
}

export interface ServiceEffectInput {
  case: { procedure: string };
  documents: { id: string; type: string; days?: number }[];
  recipient: { kind: "natural" | "legal"; domicile: "domestic" | "foreign" };
  address: { confirmed: boolean; consent: "a" | "b" | "c" | "d" | null };
  events: ServiceEvent[];
  as_of: string;
}

/** Another answer the law allows, or the one that was replaced. */
export interface ServiceAlternative {
  state: EffectState;
  served_on: string;
  basis: string[];
  evidence: string[];
  reason: string;
}

/** A period that begins with the service; `end` is null where it cannot be known yet. */
export interface ServicePeriod {
  kind: string;
  starts: string;
  raw_end: string;
  end: string | null;
  not_before?: string | null;
  reason?: { code: string; message: string };
  basis: string[];
  text: string;
  trace: TermStep[];
}

/** What the service means for one document. */
export interface ServiceEffect {
  document: string;
  state: EffectState;
  state_text: string;
  served_on: string | null;
  closed_on: string | null;
  indicator_on: string | null;
  basis: string[];
  evidence: string[];
  alternatives: ServiceAlternative[];
  periods: ServicePeriod[];
}

export interface ServiceEffectAnswer {
  effects: ServiceEffect[];
  /** Until when another method must be begun. */
  switch_deadline: string | null;
  trace: {
    at: string | null;
    event: string | null;
    document: string | null;
    kind: string;
    text: string;
  }[];
  calendar: string;
  rules: string;
}
