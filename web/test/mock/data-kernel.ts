import type {
  AuditEntry,
  CalcRefusal,
  Calendars,
  Grant,
  Group,
  IdentityAnswer,
  Job,
  Me,
  Message,
  MessageProvider,
  MessageTemplateRow,
  MySession,
  Notice,
  Permission,
  Role,
  TermAnswer,
  User,
} from "@/api/types";

export const TODAY = "2026-11-20";
export const id = (n: number): string => `01997000-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const at = (day: string, clock: string): string => `2026-${day}T${clock}:00+08:00`;

const office = { id: id(1), name: "昌平法院", code: "京0114" };

export const permissions: Permission[] = [
  ["serving.case.read", "查看案件", "可以查看本院案件、受送达人和送达情况。", "serving"],
  ["serving.case.fetch", "导入案件", "可以按案号从办案系统取回案件。", "serving"],
  ["serving.task.write", "起草送达任务", "可以起草送达任务并上传文书。", "serving"],
  ["serving.task.dispatch", "发起送达", "可以向受送达人发出短信，产生法律后果。", "serving"],
  ["serving.task.read", "查看送达任务", "查看本院送达任务、送达记录和回证。", "serving"],
  [
    "serving.personal.reveal",
    "查看当事人明文",
    "可以在填写理由后逐条查看手机号、证件号和地址原文。",
    "serving",
  ],
  ["kernel.message.read", "查看消息台账", "可以查看本单位发出的短信和邮件及其到达状态。", "kernel"],
  ["kernel.message.resend", "重发消息", "可以把未到达的短信或邮件再发一次。", "kernel"],
  [
    "kernel.user.read",
    "查看用户",
    "可以查看用户的姓名、职务、所在单位、角色和账号状态。",
    "kernel",
  ],
  ["kernel.user.manage", "管理用户账号", "可以新建、停用、启用账号并签发激活链接。", "kernel"],
  [
    "kernel.role.read",
    "查看角色和权限",
    "可以查看有哪些角色、每个角色包含哪些权限、多少人持有。",
    "kernel",
  ],
  [
    "kernel.role.manage",
    "管理角色",
    "可以新建角色、修改角色包含的权限，修改后立即对持有人生效。",
    "kernel",
  ],
  ["kernel.role.grant", "批准授权", "可以批准或拒绝他人提出的授权申请和角色修改。", "kernel"],
  ["kernel.grant.read", "查看授权", "可以查看谁申请、谁批准、谁持有哪些角色。", "kernel"],
  [
    "kernel.grant.request",
    "申请和收回授权",
    "可以为管理范围内的人员申请授权，收回立即生效。",
    "kernel",
  ],
  ["kernel.group.manage", "维护用户组", "可以在管理范围内新建用户组。", "kernel"],
  [
    "kernel.audit.own_office",
    "查看本单位操作记录",
    "可以查看与本单位案件、任务有关的操作记录。",
    "kernel",
  ],
  ["kernel.job.read", "查看后台任务", "可以查看后台任务的排队、执行和失败情况。", "kernel"],
  ["kernel.job.manage", "重新执行后台任务", "可以让失败搁置的后台任务重新执行。", "kernel"],
  ["kernel.calendar.read", "查看工作日历", "可以查看各年度放假和调休安排及其来源。", "kernel"],
].map(
  ([code, title, meaning, capability]) =>
    ({ code, title, meaning, capability, class: "directory" }) as Permission,
);

export const me: Me = {
  user: { id: id(10), login: "zhouxiao", name: "周晓", title: "送达专员", admin_kind: null },
  office,
  unit: { id: id(2), name: "集约送达二组" },
  acting_for: null,
  may_act_for: [{ delegation_id: id(820), name: "顾建明" }],
  permissions: permissions.map((one) => one.code),
  must_change_password: false,
  password: { expires_on: "2027-01-15", days_left: 56, notice: null, expired: false },
  second_factor: {
    enrolled: false,
    required: false,
    passed: false,
    fresh_until: null,
    recovery_codes_left: 0,
  },
  last_sign_in: { at: at("11-19", "17:42"), ip: "10.14.2.31" },
  demo: true,
  zone: "all",
  today: TODAY,
  calendar: { known_until: "2026-12-31" },
};

export const passwordRules = {
  profile: "dengbao3",
  rules: [
    "至少 10 个字符",
    "大写字母、小写字母、数字、其他符号中至少三类",
    "不含登录名、本人姓名和单位名称，不是常见密码",
    "不是最近 5 次用过的密码",
  ],
};

export const sessions: MySession[] = [
  {
    id: id(901),
    agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    ip: "10.14.2.31",
    created_at: at("11-20", "08:31"),
    seen_at: at("11-20", "09:12"),
    expires_at: at("11-20", "20:31"),
    second_factor: false,
    current: true,
  },
  {
    id: id(902),
    agent: "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
    ip: "10.14.2.77",
    created_at: at("11-20", "08:58"),
    seen_at: at("11-20", "09:05"),
    expires_at: at("11-20", "20:58"),
    second_factor: false,
    current: false,
  },
];

export const roles: Role[] = [
  {
    id: id(20),
    code: "service_officer",
    name: "送达专员",
    permissions: permissions.slice(0, 6).map((one) => one.code),
    users: 6,
    built_in: true,
    waiting: null,
  },
  {
    id: id(21),
    code: "clerk",
    name: "书记员",
    permissions: ["serving.case.read"],
    users: 14,
    built_in: true,
    waiting: null,
  },
  {
    id: id(22),
    code: "judge",
    name: "承办法官",
    permissions: ["serving.case.read"],
    users: 9,
    built_in: true,
    waiting: null,
  },
  {
    id: id(23),
    code: "duty",
    name: "周末值班",
    permissions: [],
    users: 0,
    built_in: false,
    waiting: null,
  },
];

const user = (n: number, login: string, name: string, over: Partial<User> = {}): User => ({
  id: id(n),
  login,
  name,
  title: null,
  office: { id: office.id, name: office.name },
  unit: { id: id(2), name: "集约送达二组" },
  roles: [{ id: id(20), name: "送达专员" }],
  state: "active",
  admin_kind: null,
  last_sign_in: at("11-20", "08:41"),
  ...over,
});

export const users: User[] = [
  user(10, "zhouxiao", "周晓", { title: "送达专员" }),
  user(11, "hejing", "何静", { title: "书记员", roles: [{ id: id(21), name: "书记员" }] }),
  user(12, "chenyu", "陈雨", {
    title: "承办法官",
    unit: { id: id(3), name: "民二庭" },
    roles: [{ id: id(22), name: "承办法官" }],
  }),
  user(13, "linlan", "林岚", { state: "pending", last_sign_in: null }),
  user(14, "wutong", "吴桐", { state: "disabled", last_sign_in: at("09-30", "17:55") }),
  user(15, "audit", "审计管理员", { admin_kind: "audit", roles: [], unit: null }),
];

const row = (n: number, over: Partial<AuditEntry>): AuditEntry => ({
  id: id(100 + n),
  at: at("11-20", "09:12"),
  actor: { id: id(10), name: "周晓", login: "zhouxiao", kind: "user" },
  operation: "serving.task.dispatch",
  operation_title: "发起送达",
  object_kind: "task",
  object_id: id(301),
  object_label: "SD-2026-081402",
  result: "ok",
  detail: "3 名受送达人，2 份文书",
  ip: "10.14.2.31",
  request_id: `req-${n}`,
  sealed: true,
  ...over,
});

export const auditRows: AuditEntry[] = [
  row(1, { sealed: false }),
  row(2, {
    at: at("11-20", "09:05"),
    operation: "kernel.reveal",
    operation_title: "查看明文",
    object_kind: "party",
    object_label: "刘* 手机号",
    detail: "事由：电话核实地址",
  }),
  row(3, {
    at: at("11-20", "08:59"),
    operation: "serving.task.dispatch",
    operation_title: "发起送达",
    result: "refused",
    detail: "受送达人没有手机号码（recipient.no_phone）",
    object_label: "SD-2026-081399",
  }),
  row(4, {
    at: at("11-20", "08:41"),
    operation: "kernel.session.create",
    operation_title: "登录",
    object_kind: "session",
    object_id: null,
    object_label: "",
    detail: null,
  }),
  row(5, {
    at: at("11-19", "22:00"),
    actor: null,
    operation: "serving.delivery.remind",
    operation_title: "自动提醒",
    object_kind: "delivery",
    object_label: "钱* · （2026）京0114民初1871号",
    ip: null,
  }),
];

const message = (n: number, over: Partial<Message>): Message => ({
  id: id(200 + n),
  channel: "sms",
  to_masked: "138****5678",
  recipient_name: "刘*",
  template: "SERVE_NOTICE",
  template_title: "电子送达通知",
  preview: "【昌平法院】您有 2 份诉讼文书待查收，核对码 7Q2M，签收码见下条。详询 12368。",
  state: "delivered",
  state_reason: null,
  provider: "短信通道一",
  created_at: at("11-12", "09:00"),
  submitted_at: at("11-12", "09:00"),
  reported_at: at("11-12", "09:01"),
  attempts: 1,
  subject: { kind: "case", id: id(400), label: "（2026）京0114民初1871号" },
  ...over,
});

export const messages: Message[] = [
  message(1, {
    recipient_name: "钱*",
    to_masked: "159****0021",
    state: "failed",
    state_reason: "空号",
    created_at: at("11-20", "09:10"),
    submitted_at: at("11-20", "09:10"),
    reported_at: at("11-20", "09:12"),
  }),
  message(2, {
    recipient_name: "某某科技公司",
    channel: "email",
    to_masked: "f***@example.cn",
    state: "submitted",
    reported_at: null,
    created_at: at("11-20", "08:40"),
    submitted_at: at("11-20", "08:40"),
  }),
  message(3, {}),
  message(4, {
    recipient_name: "马*",
    to_masked: "136****7742",
    state: "unknown",
    state_reason: "72 小时无状态报告",
  }),
  message(5, {
    recipient_name: "孙*",
    to_masked: "139****1180",
    state: "queued",
    provider: "",
    due_at: at("11-21", "08:00"),
    submitted_at: null,
    reported_at: null,
  }),
];

export const providers: MessageProvider[] = [
  {
    code: "sms",
    title: "短信通道一",
    state: "paused",
    open_since: at("11-20", "09:20"),
    failure: "短信网关没有答复",
    answered_at: at("11-20", "09:12"),
  },
  { code: "sms_second", title: "短信通道二", state: "good" },
  { code: "smtp", title: "邮件服务器", state: "unused" },
  { code: "imap", title: "退信收件箱", state: "good", note: "已读 3 封，退信 1" },
];

export const templates: MessageTemplateRow[] = [
  {
    code: "SERVE_NOTICE",
    channel: "sms",
    title: "电子送达通知",
    in_force: 1,
    newest: 2,
    filing: "filed",
    ids_missing: true,
    changed_at: at("11-18", "10:00"),
  },
  {
    code: "SERVE_MAIL",
    channel: "email",
    title: "电子送达提醒",
    in_force: 1,
    newest: 1,
    filing: "approved",
    ids_missing: false,
  },
];

export const notices: Notice[] = [
  {
    id: id(700),
    kind: "serving.notice.bounced",
    tone: "bad",
    title: "短信未到达",
    text: "钱* · 159****0021 · 空号（MK:0001） · SD-2026-081402",
    link: "/cases/x?delivery=y",
    created_at: at("11-20", "09:12"),
    read: false,
  },
];

export const jobs: Job[] = [
  {
    id: id(600),
    kind: "receipt.render",
    title: "生成送达回证",
    state: "dead",
    run_at: at("11-20", "07:30"),
    attempts: 8,
    max_attempts: 8,
    last_error: "文件库暂时不可写",
    created_at: at("11-20", "06:10"),
  },
  {
    id: id(601),
    kind: "message.send",
    title: "发送短信",
    state: "waiting",
    run_at: at("11-20", "09:20"),
    attempts: 1,
    max_attempts: 10,
    last_error: "短信网关没有答复",
    created_at: at("11-20", "09:10"),
  },
  {
    id: id(602),
    kind: "audit.seal",
    title: "封存审计",
    state: "done",
    run_at: at("11-20", "09:15"),
    attempts: 1,
    max_attempts: 5,
    last_error: null,
    created_at: at("11-20", "09:15"),
  },
];

export const calendars: Calendars = {
  version: "1",
  known_until: "2026-12-31",
  years: [
    {
      year: 2026,
      workdays: 248,
      source: "国务院办公厅关于2026年部分节假日安排的通知",
      source_verified: true,
      holidays: [
        { date: "2026-01-01", name: "元旦" },
        { date: "2026-01-02", name: "元旦" },
        { date: "2026-02-16", name: "节假日" },
        { date: "2026-02-17", name: "节假日" },
        { date: "2026-10-01", name: "节假日" },
        { date: "2026-10-02", name: "节假日" },
      ],
      make_up: [
        { date: "2026-01-04", name: "元旦" },
        { date: "2026-02-14", name: "节假日" },
        { date: "2026-02-28", name: "节假日" },
        { date: "2026-09-20", name: "节假日" },
        { date: "2026-10-10", name: "节假日" },
      ],
    },
    {
      year: 2025,
      workdays: 248,
      source: "国务院办公厅关于2025年部分节假日安排的通知",
      source_verified: true,
      holidays: [
        { date: "2025-01-01", name: "元旦" },
        { date: "2025-01-28", name: "节假日" },
        { date: "2025-10-01", name: "节假日" },
      ],
      make_up: [
        { date: "2025-01-26", name: "节假日" },
        { date: "2025-02-08", name: "节假日" },
        { date: "2025-09-28", name: "节假日" },
      ],
    },
    {
      year: 2024,
      workdays: 251,
      source: "国务院办公厅关于2024年部分节假日安排的通知",
      source_verified: false,
      holidays: [{ date: "2024-01-01", name: "元旦" }],
      make_up: [{ date: "2024-02-04", name: "节假日" }],
    },
  ],
};

export const term: TermAnswer = {
  deadline: "2025-10-10",
  summary: "截止日为2025年10月10日（周五），至当日24时。",
  trace: [
    { date: "2025-09-26", kind: "start", text: "起算日，当日不计" },
    {
      date: "2025-09-28",
      to: "2025-09-30",
      kind: "counted",
      text: "第 1 至 3 个工作日（9月28日周日·调休上班）",
    },
    { date: "2025-10-01", to: "2025-10-08", kind: "rest", text: "国庆节、中秋节放假，不计" },
    { date: "2025-10-09", kind: "counted", text: "第 4 个工作日" },
    { date: "2025-10-10", kind: "deadline", text: "第 5 个工作日，届满" },
  ],
  basis: [
    "行政许可法第八十二条：期限以工作日计算，不含法定节假日",
    "国务院办公厅关于2025年部分节假日安排的通知",
  ],
};

export const unknownTerm: CalcRefusal = {
  error: {
    code: "CAL_UNKNOWN",
    message: "2027年放假安排未公布，截止日不早于2027年1月4日。",
    known_until: "2026-12-31",
    not_before: "2027-01-04",
    trace: [{ date: "2026-12-28", kind: "start", text: "起算日，当日不计" }],
  },
};

export const identity = (value: string): IdentityAnswer => {
  const valid = value.length === 18;
  return {
    valid,
    normalized: value.toUpperCase(),
    reason: valid ? null : "LENGTH",
    message: valid ? null : `公民身份号码应为18位，现在是${value.length}位。`,
    warnings: [],
    ...(valid && {
      region_name: "昌平区",
      province_name: "北京市",
      birth_date: "1985-03-14",
      sex: "男",
    }),
    trace: [
      { kind: "EMPTY", passed: true, text: "已填写" },
      { kind: "LENGTH", passed: valid, text: "位数为18位" },
    ],
    basis: ["GB 11643 公民身份号码", "GB/T 2260 行政区划代码"],
  };
};

const grant = (number: number, part: Partial<Grant>): Grant => ({
  id: id(number),
  holder_kind: "user",
  holder: { id: id(11), name: "陈悦" },
  office: { id: office.id, name: office.name },
  what: "role",
  gives: { id: id(20), name: "送达专员" },
  reach: "office",
  places: [],
  from: "2026-11-20",
  until: null,
  state: "requested",
  in_force: false,
  requested: {
    by: id(14),
    name: "卢志刚",
    at: at("11-20", "09:02"),
    text: "接替离任人员，负责速裁案件送达",
  },
  decided: null,
  ended: null,
  ...part,
});
const word = (name: string, text: string) => ({ by: id(16), name, at: at("11-20", "09:30"), text });

export const grants: Grant[] = [
  grant(801, {}),
  grant(802, {
    holder: { id: id(12), name: "林子涵" },
    reach: "chosen",
    places: [{ id: id(2), name: "集约送达二组" }],
    until: "2027-02-28",
    state: "approved",
    in_force: true,
    decided: word("姚雪梅", "已核对岗位"),
  }),
  grant(803, {
    holder: { id: id(13), name: "蒋婷婷" },
    what: "posting",
    gives: { id: office.id, name: office.name },
    reach: null,
    until: "2026-12-31",
    state: "approved",
    in_force: true,
    decided: word("姚雪梅", ""),
  }),
];

export const groups: Group[] = [
  {
    id: id(810),
    name: "速裁送达组",
    purpose: "共同办理速裁案件送达",
    office: { id: office.id, name: office.name },
    members: [{ id: id(11), name: "陈悦", grant_id: id(811), until: null }],
  },
];

export const delegations = {
  given: [],
  taken: [
    {
      id: id(820),
      giver: { id: id(13), name: "顾建明" },
      taker: { id: id(10), name: "周晓" },
      from: "2026-11-18",
      until: "2026-11-25",
      reason: "外出培训",
      created_at: at("11-18", "08:40"),
      ended_at: null,
      in_force: true,
    },
  ],
};
