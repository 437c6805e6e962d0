//! What people of a court may do here.

use kernel::{Class, Permission};

/// Reading cases.
pub static CASE_READ: Permission = Permission {
    code: "serving.case.read",
    title: "查看案件",
    meaning: "查看本院案件、当事人（脱敏）和送达情况。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Fetching cases from the case system.
pub static CASE_FETCH: Permission = Permission {
    code: "serving.case.fetch",
    title: "提取案件",
    meaning: "按案号从审判业务系统提取案件及当事人信息。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Sharing cases with a group.
pub static CASE_SHARE: Permission = Permission {
    code: "serving.case.share",
    title: "交给用户组",
    meaning: "把本庭室的案件交给本院的用户组共同办理，或收回。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Reading tasks.
pub static TASK_READ: Permission = Permission {
    code: "serving.task.read",
    title: "查看送达任务",
    meaning: "查看本院送达任务、送达记录和回证。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Drafting tasks.
pub static TASK_WRITE: Permission = Permission {
    code: "serving.task.write",
    title: "起草送达任务",
    meaning: "新建、修改、删除送达任务草稿。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Dispatching.
pub static TASK_DISPATCH: Permission = Permission {
    code: "serving.task.dispatch",
    title: "发起送达",
    meaning: "正式发起送达、催收，产生法律效力。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Looking at 裁判文书 as the second person.
pub static TASK_CHECK: Permission = Permission {
    code: "serving.task.check",
    title: "核对裁判文书",
    meaning: "作为承办人以外的人，核对送达任务中的裁判文书和受送达人，核对后才能发起。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Deciding about objections.
pub static FINDING_MAKE: Permission = Permission {
    code: "serving.finding.make",
    title: "认定送达异议",
    meaning: "以法官身份认定收件人提出的异议：送达有效、推翻推定或送达无效；影响送达日期、期间和切换时限。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Taking down where a party wants to be served.
pub static CONFIRMATION_MAKE: Permission = Permission {
    code: "serving.confirmation.make",
    title: "登记送达地址确认书",
    meaning: "登记、变更、引用和撤销当事人的送达地址确认书，打印空白确认书；决定哪些号码和地址视为已确认。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Recording how parties stand, and who is served in their place.
pub static PARTY_RECORD: Permission = Permission {
    code: "serving.party.record",
    title: "登记受送达人状况",
    meaning: "登记受送达人的死亡、破产、羁押服刑等状况，代其接收文书的人，以及受送达人之间的关系；决定应当向谁送达。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Standing confirmations of units.
pub static CONFIRMATION_STANDING: Permission = Permission {
    code: "serving.confirmation.standing",
    title: "登记常年确认书",
    meaning: "登记单位的常年送达地址确认书；此后提取的案件自动采用。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Receipts.
pub static RECEIPT_READ: Permission = Permission {
    code: "serving.receipt.read",
    title: "下载送达回证",
    meaning: "生成、下载和打印送达回证、送达情况说明，标记回证已打印、已入卷，重新回写送达结果。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Who looks after a case together.
pub static TEAM_CHANGE: Permission = Permission {
    code: "serving.team.change",
    title: "调整承办小组",
    meaning: "把本院能看到案件的法官、法官助理、书记员加入或移出案件的承办小组。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Taking part in a team.
pub static TEAM_TAKE_PART: Permission = Permission {
    code: "serving.team.take_part",
    title: "关注和评论案件",
    meaning: "作为承办小组成员，关注案件的送达并发表评论。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Approving plans of service.
pub static PLAN_APPROVE: Permission = Permission {
    code: "serving.plan.approve",
    title: "审批送达方案",
    meaning: "批准或退回他人提出的送达方案；批准后，送达未成时由程序按方案发起下一次送达。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Keeping duty rosters.
pub static DUTY_KEEP: Permission = Permission {
    code: "serving.duty.keep",
    title: "编排值班表",
    meaning: "编排本庭室、本院的值班表，决定节假日由谁办理程序发起的送达。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Handing papers over and receiving them.
pub static HANDOVER_MAKE: Permission = Permission {
    code: "serving.handover.make",
    title: "交接文书",
    meaning: "开送达交接单、回证移交清单并交出，逐项接收或退回他人交来的文书，附交接的录音录像。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Taking received papers to serve them.
pub static HANDOVER_TAKE: Permission = Permission {
    code: "serving.handover.take",
    title: "认领送达",
    meaning: "认领本庭室已接收、无人办理的文书，由本人送达；可以被派单。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Assigning received papers.
pub static HANDOVER_ASSIGN: Permission = Permission {
    code: "serving.handover.assign",
    title: "派单和改派",
    meaning: "把已接收的文书派给送达人员，或者说明理由后改派。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Reading indicators.
pub static INDICATOR_READ: Permission = Permission {
    code: "serving.indicator.read",
    title: "查看指标",
    meaning: "查看全院合同指标的数值、口径和分组；明细另须有查看送达任务的权限。",
    admin: None,
    step_up: false,
    class: Class::Indicator,
};
/// Letting indicators be reckoned.
pub static INDICATOR_MAKE: Permission = Permission {
    code: "serving.indicator.make",
    title: "计算指标",
    meaning: "按合同口径计算全院一段日期的指标，形成报告。",
    admin: None,
    step_up: false,
    class: Class::Indicator,
};
/// Agreeing to their definitions for the court.
pub static INDICATOR_SIGN: Permission = Permission {
    code: "serving.indicator.sign",
    title: "会签指标口径",
    meaning: "代表法院会签指标的定义，确定哪些案由属于商事案件；影响合同考核。",
    admin: None,
    step_up: false,
    class: Class::Indicator,
};
/// Clear text of personal data.
pub static REVEAL: Permission = Permission {
    code: "serving.personal.reveal",
    title: "查看当事人明文",
    meaning: "说明理由后查看当事人证件号、电话、地址明文，每次留痕。",
    admin: None,
    step_up: false,
    class: Class::Content,
};

/// All of them.
pub static ALL: [&Permission; 23] = [
    &CASE_READ,
    &CASE_FETCH,
    &CASE_SHARE,
    &TASK_READ,
    &TASK_WRITE,
    &TASK_DISPATCH,
    &TASK_CHECK,
    &FINDING_MAKE,
    &CONFIRMATION_MAKE,
    &PARTY_RECORD,
    &CONFIRMATION_STANDING,
    &RECEIPT_READ,
    &TEAM_CHANGE,
    &TEAM_TAKE_PART,
    &PLAN_APPROVE,
    &DUTY_KEEP,
    &HANDOVER_MAKE,
    &HANDOVER_TAKE,
    &HANDOVER_ASSIGN,
    &INDICATOR_READ,
    &INDICATOR_MAKE,
    &INDICATOR_SIGN,
    &REVEAL,
];
