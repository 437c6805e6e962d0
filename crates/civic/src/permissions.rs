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

/// All of them.
pub static ALL: [&Permission; 3] = [&INTAKE_READ, &INTAKE_SEND, &SOURCE_MANAGE];
