import type { Grant, GrantState, Reach } from "@/api/types";

export const REACH: Record<Reach, string> = {
  own_unit: "本庭室",
  unit_tree: "本庭室及下属",
  office: "本单位",
  office_tree: "本单位及下级单位",
  chosen: "指定单位",
};

/** What each reach shows, for the form. */
export const REACH_HELP: Record<Reach, string> = {
  own_unit: "只看所属庭室的案件和任务",
  unit_tree: "所属庭室和它下面的庭室、团队",
  office: "本法院（单位）的全部",
  office_tree: "本法院和下级法院的全部",
  chosen: "在下面逐个选择，选中的庭室含其下属",
};

export const WHAT: Record<Grant["what"], string> = {
  role: "角色",
  group: "用户组",
  posting: "派驻",
};

/** Where a grant stands, in a word that is not the colour alone. */
export function stateMark(grant: Grant, today: string) {
  const marks: Record<GrantState, { tone: "yellow" | "blue" | "grey" | "red"; text: string }> = {
    requested: { tone: "yellow", text: "待批准" },
    approved: { tone: "blue", text: "生效中" },
    refused: { tone: "red", text: "已拒绝" },
    withdrawn: { tone: "grey", text: "已撤回" },
    ended: { tone: "grey", text: "已收回" },
  };
  const mark = marks[grant.state];
  if (grant.state !== "approved" || grant.in_force) return { ...mark, note: null };
  return grant.from > today
    ? { tone: "yellow" as const, text: "未到开始日", note: null }
    : { tone: "grey" as const, text: "已到期", note: null };
}

/** How far it reaches, in words; nothing where that is no question. */
export function reachWords(grant: Grant): string {
  if (grant.what !== "role" || !grant.reach) return "";
  if (grant.reach !== "chosen") return REACH[grant.reach];
  return grant.places.map((place) => place.name).join("、");
}

/** From–to. */
export function daysWords(grant: Pick<Grant, "from" | "until">): string {
  return grant.until ? `${grant.from} 至 ${grant.until}` : `${grant.from} 起`;
}

/** Why this person cannot decide about a grant; nothing when it can. */
export function barred(grant: Grant, me: string): string | null {
  if (grant.requested.by === me) return "您是申请人，须由另一名安全管理员批准";
  if (grant.holder.id === me) return "您是持有人，须由另一名安全管理员批准";
  return null;
}
