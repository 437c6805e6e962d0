import type {
  CaseRow,
  Chip,
  Contact,
  Delivery,
  DeliveryRow,
  DocumentType,
  Effect,
  Home,
  Party,
  Task,
  TaskRow,
} from "@/api/types";
import { at, id } from "./data-kernel";

const chip = (level: Chip["level"], text: string, over: Partial<Chip> = {}): Chip => ({
  level,
  text,
  deadline: null,
  remaining: null,
  reason: null,
  not_before: null,
  trace: [
    { date: "2026-11-13", text: "送达日，当日不计（民诉法85条）" },
    { date: "2026-11-14", text: "第 1 日，起算" },
    { date: "2026-11-28", text: "第 15 日，周六，休息日" },
    { date: "2026-11-30", text: "届满，顺延至周一" },
  ],
  ...over,
});

export const chips = {
  late: chip("red", "逾期 1 天 · 24小时切换", { deadline: at("11-19", "09:12"), remaining: -1 }),
  hours: chip("red", "剩 3 小时 · 切换方式", { deadline: at("11-20", "12:12") }),
  soon: chip("yellow", "剩 1 个工作日 · 开庭前送达", {
    deadline: at("11-23", "23:59"),
    remaining: 1,
  }),
  fine: chip("green", "剩 6 个工作日", { deadline: at("11-30", "23:59"), remaining: 6 }),
  stopped: chip("grey", "已停止", { reason: "公告期间" }),
  unknown: chip("grey", "2027年放假安排未公布", { not_before: "2027-01-04" }),
  done: chip("done", "已送达", { deadline: "2026-11-18" }),
};

const caseRow = (
  n: number,
  serial: number,
  cause: string,
  over: Partial<CaseRow> = {},
): CaseRow => ({
  id: id(400 + n),
  number: `（2026）京0114民初${serial}号`,
  cause,
  division: "民一庭",
  judge: "李文",
  clerk: "何静",
  procedure: "普通程序",
  filed_on: "2026-11-02",
  publicity: "公开",
  parties: 2,
  state: "部分送达",
  next_deadline: chips.fine,
  hearing_at: null,
  ...over,
});

export const caseRows: CaseRow[] = [
  caseRow(0, 1871, "物业服务合同纠纷", {
    division: "民二庭",
    judge: "陈雨",
    parties: 4,
    next_deadline: chips.soon,
    hearing_at: at("12-02", "14:00"),
  }),
  caseRow(1, 1234, "买卖合同纠纷", { state: "未送达", next_deadline: chips.late }),
  caseRow(2, 2210, "民间借贷纠纷", { next_deadline: chips.hours, division: "速裁", judge: "王宁" }),
  caseRow(3, 2043, "劳动争议", { division: "民三庭", procedure: "简易程序" }),
  caseRow(4, 988, "借款合同纠纷", { next_deadline: chips.stopped }),
  caseRow(5, 1102, "租赁合同纠纷", {
    state: "全部送达",
    next_deadline: chips.done,
    division: "民二庭",
  }),
  caseRow(6, 2455, "离婚纠纷", {
    state: "未发起",
    next_deadline: null,
    publicity: "不公开",
    division: "少审庭",
  }),
];

const taskRow = (n: number, of: CaseRow, over: Partial<TaskRow> = {}): TaskRow => ({
  id: id(300 + n),
  number: `SD-2026-08140${n}`,
  case: { id: of.id, number: of.number, cause: of.cause },
  recipients: { total: 1, served: 0, first_name_masked: "张*" },
  method: "electronic",
  state: "running",
  progress: "已到达手机，未打开",
  deadline: of.next_deadline ?? chip("grey", "未发起", { trace: [] }),
  division: of.division,
  owner: of.judge,
  created_at: at("11-11", "10:20"),
  ...over,
});

const caseAt = (n: number): CaseRow => caseRows[n] as CaseRow;

export const taskRows: TaskRow[] = [
  taskRow(1, caseAt(1), { state: "failed", progress: "状态报告缺失" }),
  taskRow(2, caseAt(0), {
    recipients: { total: 4, served: 2, first_name_masked: "刘*" },
    progress: "已送达 2/4，1 人未到达",
  }),
  taskRow(3, caseAt(2), {
    progress: "短信未到达：空号",
    recipients: { total: 1, served: 0, first_name_masked: "北京某某商贸有限公司" },
  }),
  taskRow(4, caseAt(3), { recipients: { total: 2, served: 0, first_name_masked: "赵*" } }),
  taskRow(5, caseAt(6), {
    state: "draft",
    progress: "草稿，尚未发起",
    deadline: chip("grey", "未发起", { trace: [] }),
  }),
  taskRow(6, caseAt(4), { deadline: chips.stopped, progress: "公告期间" }),
  taskRow(7, caseAt(5), {
    state: "done",
    progress: "回证已生成",
    recipients: { total: 1, served: 1, first_name_masked: "徐*" },
  }),
];

export const documentTypes: DocumentType[] = [
  { code: "complaint_copy", title: "起诉状副本", class: "程序", period: "答辩 15 日" },
  { code: "answer_notice", title: "应诉通知书", class: "通知", period: null },
  { code: "summons", title: "传票", class: "程序", period: null },
  { code: "evidence_notice", title: "举证通知书", class: "通知", period: "举证 15 日" },
  { code: "judgment", title: "民事判决书", class: "裁判", period: "上诉 15 日" },
  { code: "ruling", title: "民事裁定书", class: "裁判", period: "上诉 10 日" },
];

const contact = (n: number, masked: string, over: Partial<Contact> = {}): Contact => ({
  id: id(560 + n),
  index: 0,
  masked,
  source: "送达地址确认书",
  date: "2026-11-03",
  confirmed: true,
  last_result: "已到达手机",
  gone: false,
  ...over,
});

const party = (n: number, role: string, name: string, over: Partial<Party> = {}): Party => ({
  id: id(500 + n),
  role,
  kind: "natural",
  name,
  id_masked: "1****************X",
  phones: [contact(n, "138****5678")],
  email: null,
  emails: [],
  address: contact(20 + n, "北京市昌平区****", { last_result: null }),
  address_confirmed: true,
  consent: "a",
  agents: [],
  status: {
    code: "normal",
    name: "正常",
    said: null,
    otherwise: null,
    instead: null,
    advice: null,
    substitutes: [],
  },
  relations: [],
  ...over,
});

export const parties: Party[] = [
  party(1, "原告", "刘𠮷"),
  party(2, "被告", "钱䶮喆", {
    address_confirmed: false,
    consent: null,
    phones: [
      contact(2, "159****0021", { source: "对方提供", confirmed: false, last_result: "空号" }),
      contact(3, "186****9034", {
        index: 1,
        source: "本院一年内他案",
        date: "2026-04-18",
        confirmed: false,
        last_result: null,
      }),
    ],
  }),
  party(3, "被告", "某某科技有限公司", {
    kind: "legal",
    id_masked: "9111****************",
    phones: [],
    agents: [
      {
        id: id(551),
        name: "郑律",
        kind: "诉讼代理人",
        id_masked: "1****************3",
        phones: [contact(4, "137****2210")],
        stands_in: false,
        basis: null,
        added_by: null,
      },
    ],
  }),
  party(4, "第三人", "马建国", { address_confirmed: false, consent: null, phones: [] }),
];

const effect = (n: number, title: string, over: Partial<Effect> = {}): Effect => ({
  document_id: id(700 + n),
  title,
  label: "已送达",
  state: "SERVED",
  served_on: "2026-11-12",
  basis: ["民事诉讼法第九十条", "送达地址确认书（2026-11-03）"],
  periods: [
    {
      kind: "answer",
      starts: "2026-11-13",
      raw_end: "2026-11-27",
      end: "2026-11-27",
      text: "答辩至 11月27日（周五）",
      basis: "民诉法128、285",
      trace: [],
    },
  ],
  ...over,
});

const delivery = (n: number, of: Party, over: Partial<DeliveryRow> = {}): DeliveryRow => ({
  id: id(800 + n),
  recipient: { party_id: of.id, name: of.name, role: of.role, kind: of.kind, via_agent: null },
  phone_masked: of.phones[0]?.masked ?? "—",
  channel: "sms",
  state: "SERVED",
  attempts: [
    {
      id: id(900 + n),
      ordinal: 1,
      method: "electronic",
      channel: "短信",
      state: "delivered",
      state_text: "已到达手机 11月12日 09:01",
      address_masked: "138****0001",
      open: false,
      confirmed: true,
      check_code: "7Q2M",
      started_at: at("11-12", "09:00"),
      failed_reason: null,
    },
  ],
  effects: [effect(1, "起诉状副本"), effect(2, "传票", { periods: [] })],
  switch_deadline: null,
  receipt_file_id: id(950),
  link_state: "open",
  objected: false,
  read: false,
  withdrawal: null,
  corrected: null,
  ...over,
});

const partyAt = (n: number): Party => parties[n] as Party;

export const deliveries: DeliveryRow[] = [
  delivery(1, partyAt(0)),
  delivery(2, partyAt(1), {
    state: "OPEN",
    attempts: [
      {
        id: id(921),
        ordinal: 1,
        method: "electronic",
        channel: "短信",
        state: "failed",
        state_text: "未到达 11月20日 09:12",
        address_masked: "138****0001",
        open: false,
        confirmed: false,
        check_code: "4KX9",
        started_at: at("11-20", "09:10"),
        failed_reason: "运营商状态报告：空号",
      },
    ],
    effects: [
      effect(1, "起诉状副本", { state: "FAILED", served_on: null, periods: [] }),
      effect(2, "传票", { state: "FAILED", served_on: null, periods: [] }),
    ],
    switch_deadline: at("11-21", "09:12"),
    receipt_file_id: null,
  }),
  delivery(3, partyAt(2), {
    recipient: {
      party_id: id(503),
      name: "某某科技有限公司",
      role: "被告",
      kind: "法人",
      via_agent: "郑律",
    },
    phone_masked: "137****2210",
    channel: "sms",
    state: "PARTLY_SERVED",
    effects: [
      effect(1, "起诉状副本", { served_on: "2026-11-13" }),
      effect(2, "传票", { state: "DISPATCHED", served_on: null, periods: [] }),
    ],
    receipt_file_id: null,
  }),
];

export const task: Task = {
  ...(taskRows[1] as TaskRow),
  needs_check: false,
  own: true,
  corrects: null,
  note: "开庭前必须送达",
  chosen: [],
  documents: [
    {
      id: id(701),
      type: "complaint_copy",
      title: "起诉状副本",
      copies: 1,
      pages: 6,
      size: 482_113,
      file_id: id(711),
      sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    },
    {
      id: id(702),
      type: "summons",
      title: "传票",
      copies: 1,
      pages: 1,
      size: 88_301,
      file_id: id(712),
      sm3: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
    },
  ],
  deliveries,
};

export const draft: Task = {
  ...(taskRows[4] as TaskRow),
  needs_check: false,
  own: true,
  corrects: null,
  note: "",
  chosen: [
    {
      party_id: id(501),
      agent_id: null,
      phone_index: 0,
      channel: "sms",
      name: "刘𠮷",
      phone_masked: "138****5678",
      confirmed: true,
    },
  ],
  documents: task.documents,
  deliveries: [],
};

export const deliveryPage: Delivery = {
  ...(deliveries[1] as DeliveryRow),
  case: { id: caseAt(0).id, number: caseAt(0).number, cause: caseAt(0).cause },
  task_id: id(302),
  events: [
    {
      at: at("11-20", "09:12"),
      kind: "message.failed",
      text: "短信未到达：空号",
      evidence: { state: "UNDELIV", code: "MK:0001" },
    },
    {
      at: at("11-20", "09:10"),
      kind: "message.submitted",
      text: "短信已提交运营商",
      evidence: { message_id: "m-81" },
    },
    { at: at("11-20", "09:10"), kind: "attempt.started", text: "第 1 次电子送达", evidence: null },
  ],
  ways: [
    {
      method: "phone",
      closed: [],
      outcomes: ["told", "notified", "failed"],
      reasons: [],
      faults: [],
    },
    {
      method: "direct",
      closed: [],
      outcomes: ["signed", "left", "failed"],
      reasons: [],
      faults: [],
    },
  ],
};

export const home: Home = {
  todo: {
    overdue: 2,
    due_today: 7,
    waiting_for_me: 37,
    waiting_for_others: 112,
    drafts: 3,
    objections: 1,
    withdrawals: 1,
    hearings: 4,
    plan_work: 2,
    writebacks: 0,
    slips: 2,
    papers: 0,
  },
  deadlines: [
    {
      chip: chips.late,
      task_id: id(301),
      task_number: "SD-2026-081401",
      case_number: caseAt(1).number,
      text: "短信状态报告缺失，须改用其他方式",
    },
    {
      chip: chips.hours,
      task_id: id(303),
      task_number: "SD-2026-081403",
      case_number: caseAt(2).number,
      text: "空号，24 小时内须切换方式",
    },
    {
      chip: chips.soon,
      task_id: id(302),
      task_number: "SD-2026-081402",
      case_number: caseAt(0).number,
      text: "12月2日开庭，传票尚有 2 人未送达",
    },
    {
      chip: chips.unknown,
      task_id: id(304),
      task_number: "SD-2026-081404",
      case_number: caseAt(3).number,
      text: "公告期届满跨年",
    },
  ],
  tasks: taskRows.slice(0, 6),
  withdrawals: [
    {
      delivery_id: id(801),
      case_id: caseAt(0).id,
      case_number: caseAt(0).number,
      recipient: "刘*",
      reason: "诉状页码有误，须换发",
      asked_by: "周晓雯",
      asked_at: at("11-20", "09:10"),
    },
  ],
  followed: [
    {
      id: caseAt(0).id,
      number: caseAt(0).number,
      cause: caseAt(0).cause,
      state: "部分送达",
      changes: 3,
      last: "全部文书已送达：刘* · 送达日期 2026年11月19日（周四）",
      last_at: at("11-20", "09:05"),
      hearing_at: null,
    },
  ],
};
