const TITLES: Record<string, string> = {
  "civic.code.issue": "咨询赋码",
  "civic.code.reserve": "领取离线号段",
  "civic.exception.create": "登记已知例外",
  "civic.exception.end": "结束已知例外",
  "civic.intake.receive": "接收报送数据",
  "civic.link.rebuild": "重新关联咨询和办件",
  "civic.quality.export": "导出质检结果",
  "civic.reconciliation.compare": "重新比对账目",
  "civic.reconciliation.declare": "报送对账",
  "civic.reconciliation.settle": "人工平账",
  "civic.source.change": "修改报送来源",
  "civic.source.create": "登记报送来源",
  "civic.warning.board": "导出预警看板",
  "civic.warning.explain": "说明预警的原因和措施",
  "civic.warning.export": "导出预警清单",
  "civic.warning.read": "看过预警",
  "civic.warning.review": "复核预警的处置",
  "civic.warning.rule": "修改预警规则",
  "civic.warning.sign": "签收预警",
  "civic.warning.silence": "静默预警",
  "civic.warning.silence_end": "结束静默",
  "civic.warning.transfer": "转派预警",
  "civic.warning.urge": "催办预警",
  "civic.work.assign": "分派有问题的记录",
  "civic.work.close": "了结有问题的记录",
  "civic.work.take": "认领有问题的记录",
  "serving.attempt.export": "导出送达明细",
  "serving.call.export": "导出电话送达汇总",
  "serving.call.record": "登记送达电话",
  "serving.case.fetch": "提取案件",
  "serving.case.statement": "下载送达情况说明",
  "serving.comment.make": "评论案件",
  "serving.comment.retract": "收回评论",
  "serving.confirmation.adopt": "引用他案送达地址确认书",
  "serving.confirmation.make": "登记送达地址确认书",
  "serving.confirmation.online": "登记当事人网上填写的确认书",
  "serving.confirmation.print": "打印空白送达地址确认书",
  "serving.confirmation.withdraw": "撤销送达地址确认书",
  "serving.delivery.remind": "催收",
  "serving.duty.keep": "编排值班表",
  "serving.handover.answer": "接收或退回交接的文书",
  "serving.handover.assign": "派单或改派",
  "serving.handover.create": "开交接单",
  "serving.handover.discard": "删除交接单草稿",
  "serving.handover.edit": "修改交接单草稿",
  "serving.handover.hand": "交出文书",
  "serving.handover.print": "打印交接单",
  "serving.handover.record": "附交接录音录像",
  "serving.handover.take": "认领送达",
  "serving.hearing.export": "导出开庭倒排",
  "serving.indicator.ask": "计算指标",
  "serving.indicator.causes": "确定商事案由",
  "serving.indicator.export": "导出指标报告",
  "serving.indicator.sign": "会签指标口径",
  "serving.invitation.code": "重发网上填写确认书的签收码",
  "serving.invitation.make": "邀请当事人网上填写确认书",
  "serving.invitation.withdraw": "收回网上填写确认书的邀请",
  "serving.personal.reveal": "查看当事人明文",
  "serving.pickup.arrive": "窗口核对来人证件",
  "serving.pickup.book": "预约来院领取",
  "serving.plan.decide": "审批送达方案",
  "serving.plan.next": "由程序按送达方案发起",
  "serving.plan.propose": "提出或修改送达方案",
  "serving.receipt.download": "下载送达回证",
  "serving.receipt.make": "生成送达回证",
  "serving.receipt.mark": "标记回证已打印、已入卷",
  "serving.task.create": "新建送达任务",
  "serving.task.discard": "作废送达任务草稿",
  "serving.task.dispatch": "发起送达",
  "serving.task.edit": "修改送达任务草稿",
  "serving.team.add": "加入承办小组",
  "serving.team.follow": "关注或取消关注案件",
  "serving.team.remove": "移出承办小组",
  "serving.writeback.done": "送达结果回写、回证入卷",
  "serving.writeback.fail": "送达结果回写未成",
  "serving.writeback.redo": "重新回写送达结果",
  "portal.form.copy": "当事人下载网上填写的确认书",
  "portal.form.submit": "当事人提交网上填写的确认书",
  "portal.link.verify": "受送达人核验身份",
  "portal.package.rate": "受送达人评价送达",
  "portal.package.acknowledge": "受送达人确认收悉",
  "portal.package.sign": "受送达人签名",
  "portal.package.object": "受送达人提出异议",
  "portal.package.paper": "受送达人要求纸质文书",
  "portal.document.open": "受送达人打开文书",
  "kernel.message.resend": "重发消息",
  "kernel.notice.read": "标记站内消息为已读",
  "kernel.template.file": "登记模板报备",
  "kernel.template.revise": "起草模板新版本",
  "kernel.file.convert": "转换文件为 PDF",
  "kernel.file.read": "打开文件",
  "kernel.audit.export": "导出审计统计",
  "kernel.audit.leak": "查看泄露范围报告",
  "kernel.audit.leak_export": "导出泄露范围报告",
  "zone.apply": "跨区消息生效",
};

/** What an operation is called, for rows that carry only its code. */
export function operationTitle(code: string): string {
  return TITLES[code] ?? code;
}

const ITEMS: Record<string, string> = {
  "message.send": "待发消息",
  "message.state": "消息状态",
  "message.recall": "撤回待发消息",
  "message.provider": "消息通道状态",
  "portal.code": "新签收码",
  "portal.link": "送达链接",
  "portal.notes": "门户说明",
  "portal.unlock": "解锁链接",
  "serving.event": "受送达人的操作",
};

/** What an operation was about; items between the zones carry only their code. */
export function objectWords(label: string): string {
  return ITEMS[label] ?? label;
}

const FIELDS: Record<string, string> = {
  reason: "事由",
  status: "状况",
  status_before: "原状况",
  since: "起始日期",
  basis: "依据",
  relation: "关系",
  kind: "种类",
  removed: "已删除",
  key: "密钥序号",
  indexed: "重建行数",
  sealed: "重新加密行数",
  state_before: "原状态",
  verdict: "核对结果",
  asked_by: "申请人",
  messages_stopped: "停发消息",
  finding: "认定",
  case: "案件",
  field: "项目",
  recipients: "受送达人",
  documents: "文书",
  number: "编号",
  created: "新建",
  parties: "当事人",
  signature_sm3: "签名 SM3",
  document_sm3: "文书 SM3",
  sm3: "SM3",
  repeated: "重复提交",
  download: "下载",
  seq: "序号",
  size: "字节",
  pages: "页数",
  title: "名称",
  message: "消息",
  state: "状态",
  permissions: "权限",
  code: "代码",
  roles: "角色",
  name: "姓名",
  login: "登录名",
  converter: "转换方式",
  version: "版本",
  again: "已转换过",
  to: "发往",
  consent: "电子送达",
  source: "来源",
  changed: "取代原有的",
};
const VALUES: Record<string, string> = {
  picture: "图片",
  word: "Word",
  party_phone: "手机号",
  party_id: "证件号",
  party_email: "邮箱",
  party_address: "地址",
  agreed: "同意",
  refused: "不同意",
  taken_back: "收回申请",
  a: "明示同意",
  b: "诉前约定",
  c: "诉讼材料中提供",
  d: "以行为接受",
  paper: "书面填写",
  oral: "口头确认",
  online: "当事人网上填写",
  OPEN: "送达中",
  PARTLY_SERVED: "部分送达",
  SERVED: "全部送达",
  BLOCKED_FOR_JUDGE: "待法官认定",
  CANCELLED: "已撤回",
  upheld: "送达有效",
  rebutted: "推定被推翻",
  voided: "送达无效",
  true: "是",
  false: "否",
};

function words(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join("、");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, inner]) => [FIELDS[key] ?? key, words(inner)])
      .filter(([, text]) => text !== "")
      .map(([key, text]) => `${key} ${text}`)
      .join("；");
  }
  const text = String(value);
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)) return "";
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.slice(0, 16)}…`;
  return VALUES[text] ?? text;
}

/** What was noted with an audit row, in words; it is JSON, as a value or as text. */
export function detailWords(detail: unknown): string {
  if (typeof detail !== "string") return words(detail);
  try {
    return words(JSON.parse(detail));
  } catch {
    return detail;
  }
}
