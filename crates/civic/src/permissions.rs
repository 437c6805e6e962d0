//! What people and systems may do with the data of government services.

use kernel::{Class, Permission};

/// Looking at sources, batches and faults.
pub static INTAKE_READ: Permission = Permission {
    code: "civic.intake.read",
    title: "查看数据报送",
    meaning: "查看本单位的报送来源、批次、记录（脱敏）和质检结果，试检文件。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Sending records.
pub static INTAKE_SEND: Permission = Permission {
    code: "civic.intake.send",
    title: "报送数据",
    meaning: "向本单位的报送来源报送咨询、事项、办件和评价记录，授予报送系统使用。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Entering and changing sources.
pub static SOURCE_MANAGE: Permission = Permission {
    code: "civic.source.manage",
    title: "管理报送来源",
    meaning: "登记、修改、停用报送来源，指定它使用的接入系统。",
    admin: None,
    step_up: false,
    class: Class::Content,
};

/// Giving out consultation codes.
pub static CODE_ISSUE: Permission = Permission {
    code: "civic.code.issue",
    title: "发放咨询码",
    meaning: "给咨询赋码、领取离线号段；随赋码查看咨询人以前的咨询。授予在线导办、综窗等系统使用。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Looking at consultation codes.
pub static CODE_READ: Permission = Permission {
    code: "civic.code.read",
    title: "查看咨询码",
    meaning: "核验咨询码，查看每日发放的数量和离线号段。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Looking at links.
pub static LINK_READ: Permission = Permission {
    code: "civic.link.read",
    title: "查看咨询关联",
    meaning: "查看咨询关联到的办件（证件号脱敏）和一个时段的分析。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Linking everything anew.
pub static LINK_REBUILD: Permission = Permission {
    code: "civic.link.rebuild",
    title: "重新关联",
    meaning: "对本单位的全部咨询和办件重新关联。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Working on records with faults.
pub static QUALITY_SORT: Permission = Permission {
    code: "civic.quality.sort",
    title: "分检处理",
    meaning: "认领、分派、了结有问题的记录。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Bearing faults.
pub static QUALITY_EXCEPT: Permission = Permission {
    code: "civic.quality.except",
    title: "登记已知例外",
    meaning: "登记和提前结束已知例外：到期前，所列问题不再退回记录。",
    admin: None,
    step_up: false,
    class: Class::Content,
};

/// Looking at warnings.
pub static WARNING_READ: Permission = Permission {
    code: "civic.warning.read",
    title: "查看预警",
    meaning: "查看本单位的预警、判断过程、处置经过、规则参数和原因统计。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Handling warnings.
pub static WARNING_HANDLE: Permission = Permission {
    code: "civic.warning.handle",
    title: "处置预警",
    meaning: "收到本单位预警的通知，签收、说明原因和措施、转派预警。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Reviewing how warnings were handled.
pub static WARNING_REVIEW: Permission = Permission {
    code: "civic.warning.review",
    title: "复核预警",
    meaning: "催办预警，复核他人的处置并关闭；不能复核自己的处置。",
    admin: None,
    step_up: false,
    class: Class::Content,
};
/// Setting the rules of warnings.
pub static WARNING_RULES: Permission = Permission {
    code: "civic.warning.rules",
    title: "设置预警规则",
    meaning: "修改本单位预警规则的参数，停用规则，设置和结束静默。",
    admin: None,
    step_up: false,
    class: Class::Content,
};

/// All of them.
pub static ALL: [&Permission; 13] = [
    &INTAKE_READ,
    &INTAKE_SEND,
    &SOURCE_MANAGE,
    &CODE_ISSUE,
    &CODE_READ,
    &LINK_READ,
    &LINK_REBUILD,
    &WARNING_READ,
    &WARNING_HANDLE,
    &WARNING_REVIEW,
    &WARNING_RULES,
    &QUALITY_SORT,
    &QUALITY_EXCEPT,
];
