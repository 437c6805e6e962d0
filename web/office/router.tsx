import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { only, parseSearch, stringifySearch } from "@/shared/lib/search-params";
import { EmptyState } from "@/shared/ui/States";
import { Failed } from "./Failed";
import { Shell } from "./shell/Shell";

/** A page of its own file; the styles only pages need come along with the first one. */
function page(load: () => Promise<() => ReactNode>) {
  return lazyRouteComponent(async () => {
    const [component] = await Promise.all([load(), import("./page-styles")]);
    return { default: component };
  });
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => <EmptyState title="没有这个页面">请从左侧菜单进入。</EmptyState>,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search) => only(search, ["next"]),
  component: page(() => import("@/features/session/SignInPage").then((m) => m.SignInPage)),
});
const activate = createRoute({
  getParentRoute: () => root,
  path: "/activate/$token",
  component: page(() => import("@/features/session/ActivatePage").then((m) => m.ActivatePage)),
});
const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  component: page(() => import("@/features/session/PasswordPage").then((m) => m.PasswordPage)),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: page(() => import("@/features/home/HomePage").then((m) => m.HomePage)),
});
const tasks = createRoute({
  getParentRoute: () => shell,
  path: "/tasks",
  validateSearch: (search) => only(search, ["view", "search", "state", "overdue", "open"]),
  component: page(() => import("@/features/tasks/TaskListPage").then((m) => m.TaskListPage)),
});
const newTask = createRoute({
  getParentRoute: () => shell,
  path: "/tasks/new",
  validateSearch: (search) => only(search, ["case", "task", "line"]),
  component: page(() => import("@/features/tasks/new/NewTaskPage").then((m) => m.NewTaskPage)),
});
const task = createRoute({
  getParentRoute: () => shell,
  path: "/tasks/$id",
  component: page(() => import("@/features/tasks/TaskPage").then((m) => m.TaskPage)),
});
const cases = createRoute({
  getParentRoute: () => shell,
  path: "/cases",
  validateSearch: (search) => only(search, ["search", "state", "division", "quick"]),
  component: page(() => import("@/features/cases/CaseListPage").then((m) => m.CaseListPage)),
});
const casePage = createRoute({
  getParentRoute: () => shell,
  path: "/cases/$id",
  validateSearch: (search) => only(search, ["tab", "delivery"]),
  component: page(() => import("@/features/cases/CasePage").then((m) => m.CasePage)),
});
const overview = createRoute({
  getParentRoute: () => shell,
  path: "/cases/$id/overview",
  component: page(() => import("@/features/overview/OverviewPage").then((m) => m.OverviewPage)),
});
const handovers = createRoute({
  getParentRoute: () => shell,
  path: "/handovers",
  validateSearch: (search) => only(search, ["view"]),
  component: page(() => import("@/features/handover/pages").then((m) => m.HandoverListPage)),
});
const newHandover = createRoute({
  getParentRoute: () => shell,
  path: "/handovers/new",
  validateSearch: (search) => only(search, ["kind", "cases", "slip", "mend"]),
  component: page(() => import("@/features/handover/pages").then((m) => m.NewHandoverPage)),
});
const handover = createRoute({
  getParentRoute: () => shell,
  path: "/handovers/$id",
  component: page(() => import("@/features/handover/pages").then((m) => m.HandoverPage)),
});
const handoverPool = createRoute({
  getParentRoute: () => shell,
  path: "/handover-pool",
  validateSearch: (search) => only(search, ["view"]),
  component: page(() => import("@/features/handover/pages").then((m) => m.PoolPage)),
});
const receipts = createRoute({
  getParentRoute: () => shell,
  path: "/receipts",
  validateSearch: (search) => only(search, ["view"]),
  component: page(() => import("@/features/handover/pages").then((m) => m.ReceiptsPage)),
});
const calls = createRoute({
  getParentRoute: () => shell,
  path: "/calls",
  validateSearch: (search) => only(search, ["due", "open"]),
  component: page(() => import("@/features/calls/pages").then((m) => m.CallsPage)),
});
const callStatistics = createRoute({
  getParentRoute: () => shell,
  path: "/calls/statistics",
  validateSearch: (search) => only(search, ["from", "to"]),
  component: page(() => import("@/features/calls/pages").then((m) => m.CallStatisticsPage)),
});
const attempts = createRoute({
  getParentRoute: () => shell,
  path: "/attempts",
  validateSearch: (search) =>
    only(search, [
      "tab",
      "by",
      "method",
      "from",
      "to",
      "division",
      "cause",
      "case_type",
      "channel",
      "person",
      "name",
      "kind",
      "outcome",
      "open",
    ]),
  component: page(() => import("@/features/attempts/AttemptsPage").then((m) => m.AttemptsPage)),
});
const pickups = createRoute({
  getParentRoute: () => shell,
  path: "/pickups",
  validateSearch: (search) => only(search, ["day", "search", "open"]),
  component: page(() => import("@/features/pickups/PickupsPage").then((m) => m.PickupsPage)),
});
const hearings = createRoute({
  getParentRoute: () => shell,
  path: "/hearings",
  validateSearch: (search) => only(search, ["days", "division", "open"]),
  component: page(() => import("@/features/hearings/HearingsPage").then((m) => m.HearingsPage)),
});
const indicators = createRoute({
  getParentRoute: () => shell,
  path: "/indicators",
  component: page(() => import("@/features/indicators/pages").then((m) => m.IndicatorsPage)),
});
const indicatorReport = createRoute({
  getParentRoute: () => shell,
  path: "/indicators/$id",
  validateSearch: (search) => only(search, ["line"]),
  component: page(() => import("@/features/indicators/pages").then((m) => m.IndicatorReportPage)),
});
const duty = createRoute({
  getParentRoute: () => shell,
  path: "/duty",
  validateSearch: (search) => only(search, ["unit", "month"]),
  component: page(() => import("@/features/duty/DutyPage").then((m) => m.DutyPage)),
});
const objections = createRoute({
  getParentRoute: () => shell,
  path: "/objections",
  validateSearch: (search) => only(search, ["open"]),
  component: page(() =>
    import("@/features/objections/ObjectionsPage").then((m) => m.ObjectionsPage),
  ),
});
const standing = createRoute({
  getParentRoute: () => shell,
  path: "/confirmations",
  component: page(() =>
    import("@/features/confirmations/StandingPage").then((m) => m.StandingPage),
  ),
});
const messages = createRoute({
  getParentRoute: () => shell,
  path: "/messages",
  validateSearch: (search) =>
    only(search, ["state", "channel", "search", "template", "attention", "from", "to"]),
  component: page(() => import("@/features/messages/MessagesPage").then((m) => m.MessagesPage)),
});
const messageStatistics = createRoute({
  getParentRoute: () => shell,
  path: "/messages/statistics",
  validateSearch: (search) => only(search, ["by", "from", "to"]),
  component: page(() =>
    import("@/features/messages/MessageStatisticsPage").then((m) => m.MessageStatisticsPage),
  ),
});
const notices = createRoute({
  getParentRoute: () => shell,
  path: "/notices",
  validateSearch: (search) => only(search, ["show"]),
  component: page(() => import("@/features/notices/NoticesPage").then((m) => m.NoticesPage)),
});
const templates = createRoute({
  getParentRoute: () => shell,
  path: "/admin/templates",
  validateSearch: (search) => only(search, ["open"]),
  component: page(() => import("@/features/messages/TemplatesPage").then((m) => m.TemplatesPage)),
});
const term = createRoute({
  getParentRoute: () => shell,
  path: "/calc/term",
  component: page(() => import("@/features/calc/pages").then((m) => m.TermPage)),
});
const serviceEffect = createRoute({
  getParentRoute: () => shell,
  path: "/calc/service-effect",
  component: page(() => import("@/features/calc/pages").then((m) => m.ServiceEffectPage)),
});
const identity = createRoute({
  getParentRoute: () => shell,
  path: "/calc/identity",
  component: page(() => import("@/features/calc/pages").then((m) => m.IdentityPage)),
});
const users = createRoute({
  getParentRoute: () => shell,
  path: "/admin/users",
  validateSearch: (search) => only(search, ["search", "state", "idle_days"]),
  component: page(() => import("@/features/users/UsersPage").then((m) => m.UsersPage)),
});
const roles = createRoute({
  getParentRoute: () => shell,
  path: "/admin/roles",
  component: page(() => import("@/features/roles/RolesPage").then((m) => m.RolesPage)),
});
const grants = createRoute({
  getParentRoute: () => shell,
  path: "/admin/grants",
  validateSearch: (search) => only(search, ["state"]),
  component: page(() => import("@/features/grants/GrantsPage").then((m) => m.GrantsPage)),
});
const access = createRoute({
  getParentRoute: () => shell,
  path: "/admin/access",
  validateSearch: (search) => only(search, ["view", "person", "permission", "kind", "number"]),
  component: page(() => import("@/features/access/AccessPage").then((m) => m.AccessPage)),
});
const groups = createRoute({
  getParentRoute: () => shell,
  path: "/admin/groups",
  component: page(() => import("@/features/grants/GroupsPage").then((m) => m.GroupsPage)),
});
const systems = createRoute({
  getParentRoute: () => shell,
  path: "/admin/systems",
  component: page(() => import("@/features/systems/SystemsPage").then((m) => m.SystemsPage)),
});
const exportsPage = createRoute({
  getParentRoute: () => shell,
  path: "/exports",
  validateSearch: (search) => only(search, ["state"]),
  component: page(() => import("@/features/exports/ExportsPage").then((m) => m.ExportsPage)),
});
const fields = createRoute({
  getParentRoute: () => shell,
  path: "/admin/fields",
  component: page(() => import("@/features/fields/FieldsPage").then((m) => m.FieldsPage)),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: "/admin/audit",
  validateSearch: (search) =>
    only(search, ["from", "to", "actor", "operation", "object", "result"]),
  component: page(() => import("@/features/audit/AuditPage").then((m) => m.AuditPage)),
});
const statistics = createRoute({
  getParentRoute: () => shell,
  path: "/admin/audit/statistics",
  validateSearch: (search) =>
    only(search, ["by", "from", "to", "actor", "operation", "object", "result"]),
  component: page(() => import("@/features/audit/StatisticsPage").then((m) => m.StatisticsPage)),
});
const leak = createRoute({
  getParentRoute: () => shell,
  path: "/admin/audit/people/$id",
  validateSearch: (search) => only(search, ["day"]),
  component: page(() => import("@/features/audit/LeakPage").then((m) => m.LeakPage)),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/admin/settings",
  component: page(() => import("@/features/settings/SettingsPage").then((m) => m.SettingsPage)),
});
const calendar = createRoute({
  getParentRoute: () => shell,
  path: "/admin/calendar",
  component: page(() => import("@/features/calendar/CalendarPage").then((m) => m.CalendarPage)),
});
const security = createRoute({
  getParentRoute: () => shell,
  path: "/security",
  component: page(() => import("@/features/security/SecurityPage").then((m) => m.SecurityPage)),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: "/admin/jobs",
  validateSearch: (search) => only(search, ["state"]),
  component: page(() => import("@/features/jobs/JobsPage").then((m) => m.JobsPage)),
});

const civicSources = createRoute({
  getParentRoute: () => shell,
  path: "/civic/sources",
  component: page(() => import("@/features/civic/pages").then((m) => m.SourcesPage)),
});
const civicSource = createRoute({
  getParentRoute: () => shell,
  path: "/civic/sources/$id",
  validateSearch: (search) => only(search, ["batch"]),
  component: page(() => import("@/features/civic/pages").then((m) => m.SourcePage)),
});
const civicLinks = createRoute({
  getParentRoute: () => shell,
  path: "/civic/links",
  validateSearch: (search) => only(search, ["tab", "status", "source", "from", "to", "matter"]),
  component: page(() => import("@/features/civic/linkage").then((m) => m.LinksPage)),
});
const civicWarnings = createRoute({
  getParentRoute: () => shell,
  path: "/civic/warnings",
  validateSearch: (search) =>
    only(search, [
      "tab",
      "level",
      "rule",
      "indicator",
      "stage",
      "org",
      "item",
      "district",
      "kind",
      "number",
      "state",
      "overdue",
      "mine",
      "unread",
      "from",
      "to",
      "id",
    ]),
  component: page(() => import("@/features/civic/warnings").then((m) => m.WarningsPage)),
});
const civicQuality = createRoute({
  getParentRoute: () => shell,
  path: "/civic/quality",
  validateSearch: (search) =>
    only(search, [
      "tab",
      "from",
      "to",
      "source",
      "table",
      "code",
      "level",
      "lane",
      "state",
      "record",
    ]),
  component: page(() => import("@/features/civic/quality").then((m) => m.QualityPage)),
});
const civicCodes = createRoute({
  getParentRoute: () => shell,
  path: "/civic/codes",
  component: page(() => import("@/features/civic/linkage").then((m) => m.CodesPage)),
});
const civicCheck = createRoute({
  getParentRoute: () => shell,
  path: "/civic/check",
  component: page(() => import("@/features/civic/pages").then((m) => m.CheckPage)),
});

const tree = root.addChildren([
  signIn,
  activate,
  password,
  shell.addChildren([
    home,
    tasks,
    newTask,
    task,
    cases,
    casePage,
    overview,
    handovers,
    newHandover,
    handover,
    handoverPool,
    receipts,
    calls,
    callStatistics,
    attempts,
    pickups,
    hearings,
    indicators,
    indicatorReport,
    duty,
    objections,
    standing,
    messages,
    messageStatistics,
    templates,
    notices,
    term,
    serviceEffect,
    identity,
    users,
    roles,
    grants,
    groups,
    exportsPage,
    systems,
    fields,
    access,
    audit,
    statistics,
    leak,
    settings,
    calendar,
    jobs,
    security,
    civicSources,
    civicSource,
    civicLinks,
    civicWarnings,
    civicQuality,
    civicCodes,
    civicCheck,
  ]),
]);

/** The office's routes over a history: the browser's, or one in memory for tests. */
export const officeRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultErrorComponent: Failed,
    scrollRestoration: false,
    ...(history && { history }),
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof officeRouter>;
  }
}
