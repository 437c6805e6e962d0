import type { CasePage, EffectState, MatrixCell } from "@/api/types";
import { at, auditRows, id, messages } from "./data-kernel";
import { caseRows, deliveries, parties, taskRows } from "./data-serving";

const cell = (
  document: string,
  state: EffectState | null,
  served_on: string | null,
  sub: string | null,
): MatrixCell => ({ document, state, label: "", served_on, sub });

export const casePage: CasePage = {
  case: {
    ...(caseRows[0] as CasePage["case"]),
    assistant: "吴桐",
    court: "北京市昌平区人民法院",
    fetched_at: at("11-11", "10:02"),
    shared_with: null,
  },
  hearing: { at: at("12-02", "14:00"), room: "第九法庭", days_left: 12, unserved: 2 },
  parties,
  lineage: [],
  documents: [{ title: "起诉状副本" }, { title: "传票" }, { title: "举证通知书" }],
  matrix: [
    {
      party_id: id(501),
      recipient_name: "刘𠮷",
      role: "原告",
      delivery_id: id(801),
      confirmed: true,
      cells: [
        cell("起诉状副本", "SERVED", "2026-11-12", "答辩至 11月27日（周五）"),
        cell("传票", "SERVED", "2026-11-12", null),
        cell("举证通知书", "SERVED", "2026-11-12", "举证至 11月27日（周五）"),
      ],
    },
    {
      party_id: id(502),
      recipient_name: "钱䶮喆",
      role: "被告",
      delivery_id: id(802),
      confirmed: false,
      cells: [
        cell("起诉状副本", "PRESUMED", "2026-11-16", "已阅 · 可反驳"),
        cell("传票", "FAILED", null, "短信未到达：空号"),
        cell("举证通知书", "FAILED", null, null),
      ],
    },
    {
      party_id: id(503),
      recipient_name: "某某科技有限公司",
      role: "被告",
      delivery_id: id(803),
      confirmed: true,
      cells: [
        cell("起诉状副本", "SERVED", "2026-11-13", "答辩至 11月30日（周一，顺延）"),
        cell("传票", "DISPATCHED", null, "已到达手机"),
        cell("举证通知书", "NOTIFIED", null, "已打开 1/2 份"),
      ],
    },
    {
      party_id: id(504),
      recipient_name: "马建国",
      role: "第三人",
      delivery_id: null,
      confirmed: false,
      cells: [
        cell("起诉状副本", null, null, null),
        cell("传票", null, null, null),
        cell("举证通知书", null, null, null),
      ],
    },
  ],
  tasks: taskRows.slice(1, 2),
  deliveries,
  messages: messages.slice(0, 4),
  timeline: [
    {
      id: id(991),
      at: at("11-20", "09:12"),
      kind: "message.failed",
      title: "短信未到达（空号）",
      text: "钱䶮喆 159****0021。24 小时内须改用其他方式，至明日 09:12。",
      actor: null,
      tone: "bad",
    },
    {
      id: id(992),
      at: at("11-19", "16:40"),
      kind: "note",
      title: "何静 留言",
      text: "开庭不能改期，请尽快切换。",
      actor: "何静",
      tone: "info",
    },
    {
      id: id(993),
      at: at("11-13", "15:02"),
      kind: "signed",
      title: "郑律（代理人）签收 1 份",
      text: "某某科技有限公司",
      actor: null,
      tone: "good",
    },
    {
      id: id(994),
      at: at("11-12", "09:00"),
      kind: "task.dispatched",
      title: "周晓 发起送达",
      text: "SD-2026-081402，4 名受送达人，2 份文书",
      actor: "周晓",
      tone: "info",
    },
    {
      id: id(995),
      at: at("11-11", "10:02"),
      kind: "case.fetched",
      title: "从办案系统导入案件",
      text: "",
      actor: "周晓",
      tone: "info",
    },
  ],
  audit: auditRows.slice(0, 4).map(({ operation_title: _, ...row }) => ({
    ...row,
    actor: row.actor ?? { name: "系统", kind: "system" },
    detail: row.detail,
    ip: row.ip ?? "",
  })),
};
