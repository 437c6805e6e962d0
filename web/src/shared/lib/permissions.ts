import type { Me } from "@/api/types";

/** What pages and buttons ask for: any of these permissions opens it. */
const NEEDS = {
  // Whoever sees figures alone has no work here.
  serving: ["serving.case.", "serving.task."],
  messages: ["kernel.message.read"],
  resend: ["kernel.message.resend"],
  templates: ["kernel.template.read"],
  manageTemplates: ["kernel.template.manage"],
  users: ["kernel.user.read", "kernel.user.manage"],
  manageUsers: ["kernel.user.manage"],
  roles: ["kernel.role.read", "kernel.role.manage"],
  manageRoles: ["kernel.role.manage"],
  grantRoles: ["kernel.role.grant"],
  grants: ["kernel.grant.read"],
  requestGrants: ["kernel.grant.request"],
  manageGroups: ["kernel.group.manage"],
  exports: ["kernel.export."],
  askExports: ["kernel.export.ask"],
  fields: ["kernel.field.read"],
  systems: ["kernel.system.read"],
  manageSystems: ["kernel.system.manage"],
  delegate: ["kernel.delegation.create"],
  transferWork: ["kernel.work.transfer"],
  access: ["kernel.access.read"],
  resetFactor: ["kernel.second_factor.reset"],
  audit: ["kernel.audit.read", "kernel.audit.own_office"],
  jobs: ["kernel.job.read"],
  redrive: ["kernel.job.manage"],
  calendar: ["kernel.calendar.read"],
  importYears: ["kernel.calendar.manage"],
  settings: ["kernel.setting.read"],
  reveal: ["serving.personal.reveal"],
  fetchCases: ["serving.case.fetch"],
  shareCases: ["serving.case.share"],
  writeTasks: ["serving.task.write"],
  dispatch: ["serving.task.dispatch"],
  confirm: ["serving.confirmation.make"],
  recordParties: ["serving.party.record"],
  confirmStanding: ["serving.confirmation.standing"],
  checkRulings: ["serving.task.check"],
  makeFindings: ["serving.finding.make"],
  readReceipts: ["serving.receipt.read"],
  changeTeam: ["serving.team.change"],
  approvePlans: ["serving.plan.approve"],
  handOver: ["serving.handover.make"],
  takeLines: ["serving.handover.take"],
  assignLines: ["serving.handover.assign"],
  keepDuty: ["serving.duty.keep"],
  readTasks: ["serving.task.read"],
  indicators: ["serving.indicator.read"],
  makeIndicators: ["serving.indicator.make"],
  signIndicators: ["serving.indicator.sign"],
  intake: ["civic.intake.read"],
  sendRecords: ["civic.intake.send"],
  manageSources: ["civic.source.manage"],
  issueCodes: ["civic.code.issue"],
  readCodes: ["civic.code.read"],
  readLinks: ["civic.link.read"],
  rebuildLinks: ["civic.link.rebuild"],
  warnings: ["civic.warning.read"],
  handleWarnings: ["civic.warning.handle"],
  reviewWarnings: ["civic.warning.review"],
  setWarnings: ["civic.warning.rules"],
  sortWork: ["civic.quality.sort"],
  bearFaults: ["civic.quality.except"],
} as const;

export type Need = keyof typeof NEEDS;

/** Whether this is offered; the server decides again on every request. */
export function may(me: Pick<Me, "permissions">, need: Need): boolean {
  return NEEDS[need].some((wanted) =>
    me.permissions.some((code) =>
      wanted.endsWith(".") ? code.startsWith(wanted) : code === wanted,
    ),
  );
}
