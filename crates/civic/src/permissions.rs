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

/// All of them.
pub static ALL: [&Permission; 7] = [
    &INTAKE_READ,
    &INTAKE_SEND,
    &SOURCE_MANAGE,
    &CODE_ISSUE,
    &CODE_READ,
    &LINK_READ,
    &LINK_REBUILD,
];
