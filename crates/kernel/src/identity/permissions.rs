//! What people may do with the kernel's own things, each with title and meaning.
//!
//! The three administrators hold their permissions by office, not by role: see
//! [`of_admin`]. No permission with an administrator's mark can stand in a role beside
//! any other kind, so the three sets never meet in one person.

use std::collections::HashSet;

use crate::{
    access::{AdminKind, Class, Permission},
    registry::Registry,
};

/// Business content unless it is an administrator's or [`Permission::of`] says otherwise:
/// forgetting to say it shows people too little, never too much.
const fn permission(
    code: &'static str,
    title: &'static str,
    meaning: &'static str,
    admin: Option<AdminKind>,
) -> Permission {
    let class = if admin.is_some() { Class::Directory } else { Class::Content };
    Permission { code, title, meaning, admin, step_up: false, class }
}

/// See the tree of organisations.
pub static ORGANISATION_READ: Permission = permission(
    "kernel.organisation.read",
    "查看组织机构",
    "可以查看本系统登记的法院、庭室和其他单位及其上下级关系。",
    None,
)
.of(Class::Directory);
/// Add organisations.
pub static ORGANISATION_MANAGE: Permission = permission(
    "kernel.organisation.manage",
    "维护组织机构",
    "可以新增法院、人民法庭、庭室和其他单位。",
    Some(AdminKind::System),
);
/// See accounts.
pub static USER_READ: Permission = permission(
    "kernel.user.read",
    "查看用户",
    "可以查看用户的姓名、职务、所在单位、角色和账号状态；业务人员只能看到本单位的用户。",
    None,
)
.of(Class::Directory);
/// Create, disable and enable accounts, issue activation links.
pub static USER_MANAGE: Permission = permission(
    "kernel.user.manage",
    "管理用户账号",
    "可以新建、停用、启用账号并签发激活链接；不能授予角色，看不到任何人的密码。",
    Some(AdminKind::System),
);
/// See roles and what they allow.
pub static ROLE_READ: Permission = permission(
    "kernel.role.read",
    "查看角色和权限",
    "可以查看有哪些角色、每个角色包含哪些权限、多少人持有。",
    None,
)
.of(Class::Directory);
/// Let a colleague act for oneself.
pub static DELEGATE: Permission = permission(
    "kernel.delegation.create",
    "委托他人代办",
    "可以在一段时间内请本单位同事代办自己的业务，代办的每一步都记明是谁代谁。",
    None,
)
.of(Class::Own);
/// Hand somebody's open work to another.
pub static WORK_TRANSFER: Permission = permission(
    "kernel.work.transfer",
    "移交工作",
    "可以把自己管理范围内一个人未办结的工作全部移交给同单位的另一个人，看不到工作内容。",
    None,
)
.of(Class::Directory);
/// Ask why somebody can or cannot.
pub static ACCESS_READ: Permission = permission(
    "kernel.access.read",
    "查看权限说明和报表",
    "可以查询自己管理范围内的人为什么能或不能做一件事，以及谁能看到一个案件，不含案件内容。",
    None,
)
.of(Class::Directory);
/// Define roles.
pub static ROLE_MANAGE: Permission = permission(
    "kernel.role.manage",
    "管理角色",
    "可以新建角色；给角色增加权限须由另一名安全管理员批准，减少权限立即生效。",
    Some(AdminKind::Security),
);
/// Give roles to people.
pub static ROLE_GRANT: Permission = permission(
    "kernel.role.grant",
    "批准授权",
    "可以批准或拒绝他人提出的授权申请和角色修改；不能批准自己提出的，也不能批准给自己的。",
    Some(AdminKind::Security),
);
/// See grants.
pub static GRANT_READ: Permission = permission(
    "kernel.grant.read",
    "查看授权",
    "可以查看谁申请、谁批准、谁持有哪些角色，范围和起止日期；只限自己管理的范围。",
    None,
)
.of(Class::Directory);
/// Ask for grants and take them away.
pub static GRANT_REQUEST: Permission = permission(
    "kernel.grant.request",
    "申请和收回授权",
    "可以为自己管理范围内的人员申请角色、用户组和派驻，须由另一名安全管理员批准；收回立即生效。",
    None,
)
.of(Class::Directory);
/// Open groups.
pub static GROUP_MANAGE: Permission = permission(
    "kernel.group.manage",
    "维护用户组",
    "可以在自己管理的范围内新建用户组；成员和用户组的角色都要经过授权。",
    None,
)
.of(Class::Directory);
/// Take a lost second factor away.
pub static SECOND_FACTOR_RESET: Permission = permission(
    "kernel.second_factor.reset",
    "重置动态口令",
    "可以在核实本人后取消用户遗失的动态口令，每次都要写明理由；不能重置密码，也不能重置自己的。",
    Some(AdminKind::Security),
);
/// See the systems that call this one.
pub static SYSTEM_READ: Permission = permission(
    "kernel.system.read",
    "查看接入系统",
    "可以查看有哪些外部系统接入、各自的角色、允许地址、密钥到期和最近调用情况，看不到密钥。",
    None,
)
.of(Class::Directory);
/// Enter systems that call this one, hold their keys.
pub static SYSTEM_MANAGE: Permission = permission(
    "kernel.system.manage",
    "管理接入系统",
    "可以登记接入系统、签发和更换密钥、停用；不能给接入系统授予角色。",
    Some(AdminKind::System),
);
/// Read and verify the whole audit.
pub static AUDIT_READ: Permission = permission(
    "kernel.audit.read",
    "查看全部审计记录",
    "可以查看、检索和校验全系统的审计记录，包括其他管理员的操作。",
    Some(AdminKind::Audit),
);
/// Read audit entries about things of the own office.
pub static AUDIT_OWN_OFFICE: Permission = permission(
    "kernel.audit.own_office",
    "查看本单位操作记录",
    "可以查看与本单位案件、任务有关的操作记录：谁在什么时间做了什么。",
    None,
);
/// See the ledger of messages.
pub static MESSAGE_READ: Permission = permission(
    "kernel.message.read",
    "查看消息台账",
    "可以查看本单位发出的短信和邮件及其到达状态，号码以掩码显示。",
    None,
);
/// Send a message again.
pub static MESSAGE_RESEND: Permission =
    permission("kernel.message.resend", "重发消息", "可以把未到达的短信或邮件再发一次。", None);
/// See the texts that are sent.
pub static TEMPLATE_READ: Permission = permission(
    "kernel.template.read",
    "查看消息模板",
    "可以查看短信和邮件的模板、历史版本和报备情况。",
    None,
);
/// Write new versions of texts and what became of their registration.
pub static TEMPLATE_MANAGE: Permission = permission(
    "kernel.template.manage",
    "维护消息模板",
    "可以起草短信和邮件模板的新版本、登记运营商报备结果；通过报备的版本随即用于发送。",
    Some(AdminKind::System),
);
/// See background jobs.
pub static JOB_READ: Permission = permission(
    "kernel.job.read",
    "查看后台任务",
    "可以查看后台任务的排队、执行和失败情况，不含业务内容。",
    Some(AdminKind::System),
);
/// Run a failed background job again.
pub static JOB_MANAGE: Permission = permission(
    "kernel.job.manage",
    "重新执行后台任务",
    "可以让失败搁置的后台任务重新执行。",
    Some(AdminKind::System),
);
/// Upload files.
pub static FILE_UPLOAD: Permission =
    permission("kernel.file.upload", "上传文件", "可以上传文书和附件，供送达等业务使用。", None);
/// Read the content of files.
pub static FILE_READ: Permission = permission(
    "kernel.file.read",
    "查看文件内容",
    "可以打开和下载本单位业务中的文件，每次打开都会留下记录。",
    None,
);
/// Ask for an export of personal data, and take what was allowed.
pub static EXPORT_ASK: Permission = Permission {
    code: "kernel.export.ask",
    title: "申请导出个人信息",
    meaning: "可以申请导出本单位当事人的证件号、电话、地址原文，经他人批准后下载加密文件，每一步留痕。",
    admin: None,
    step_up: true,
    class: Class::Content,
};
/// Decide about exports of personal data.
pub static EXPORT_APPROVE: Permission = Permission {
    code: "kernel.export.approve",
    title: "审批导出个人信息",
    meaning: "可以批准或不同意本单位他人的个人信息导出申请，不能审批自己的。",
    admin: None,
    step_up: true,
    class: Class::Content,
};
/// See the settings and their history.
pub static SETTING_READ: Permission = permission(
    "kernel.setting.read",
    "查看运行参数",
    "可以查看运行参数的现值、允许范围和修改历史。",
    None,
)
.of(Class::Directory);
/// Change settings of operation.
pub static SETTING_SYSTEM: Permission = permission(
    "kernel.setting.system",
    "修改运行参数",
    "可以修改与安全无关的运行参数，每次修改须填写理由，可以恢复。",
    Some(AdminKind::System),
);
/// Change settings that concern security.
pub static SETTING_SECURITY: Permission = permission(
    "kernel.setting.security",
    "修改安全参数",
    "可以修改会话时限、审计保存天数等安全参数，每次修改须填写理由，可以恢复。",
    Some(AdminKind::Security),
);
/// Import a year of the calendar.
pub static CALENDAR_MANAGE: Permission = permission(
    "kernel.calendar.manage",
    "导入年历",
    "可以预览并导入某年的放假安排，导入后系统重算受影响的期限。",
    Some(AdminKind::System),
);
/// Read the field catalogue.
pub static FIELD_READ: Permission = permission(
    "kernel.field.read",
    "查看字段目录",
    "可以查看数据库每一列的用途、敏感级别、存放形式和保存期限，不含任何数据。",
    None,
)
.of(Class::Directory);
/// See the workday calendar.
pub static CALENDAR_READ: Permission = permission(
    "kernel.calendar.read",
    "查看工作日历",
    "可以查看各年度放假和调休安排及其来源。",
    None,
)
.of(Class::Directory);

/// All of them, for the registry.
pub static ALL: [&Permission; 34] = [
    &ORGANISATION_READ,
    &ORGANISATION_MANAGE,
    &USER_READ,
    &USER_MANAGE,
    &ROLE_READ,
    &ROLE_MANAGE,
    &ROLE_GRANT,
    &GRANT_READ,
    &GRANT_REQUEST,
    &GROUP_MANAGE,
    &DELEGATE,
    &WORK_TRANSFER,
    &ACCESS_READ,
    &SECOND_FACTOR_RESET,
    &SYSTEM_READ,
    &SYSTEM_MANAGE,
    &AUDIT_READ,
    &AUDIT_OWN_OFFICE,
    &MESSAGE_READ,
    &MESSAGE_RESEND,
    &TEMPLATE_READ,
    &TEMPLATE_MANAGE,
    &JOB_READ,
    &JOB_MANAGE,
    &FILE_UPLOAD,
    &FILE_READ,
    &EXPORT_ASK,
    &EXPORT_APPROVE,
    &SETTING_READ,
    &SETTING_SYSTEM,
    &SETTING_SECURITY,
    &FIELD_READ,
    &CALENDAR_MANAGE,
    &CALENDAR_READ,
];

/// What an administrator needs to see to do the work, beside the powers of the office.
/// None of it is business data.
fn directory(kind: AdminKind) -> &'static [&'static Permission] {
    static SYSTEM: [&Permission; 13] = [
        &ORGANISATION_READ,
        &USER_READ,
        &ROLE_READ,
        &SYSTEM_READ,
        &FIELD_READ,
        &GRANT_READ,
        &GRANT_REQUEST,
        &GROUP_MANAGE,
        &WORK_TRANSFER,
        &ACCESS_READ,
        &CALENDAR_READ,
        &SETTING_READ,
        &TEMPLATE_READ,
    ];
    static SECURITY: [&Permission; 10] = [
        &ORGANISATION_READ,
        &USER_READ,
        &ROLE_READ,
        &SYSTEM_READ,
        &FIELD_READ,
        &GRANT_READ,
        &GRANT_REQUEST,
        &GROUP_MANAGE,
        &ACCESS_READ,
        &SETTING_READ,
    ];
    static AUDIT: [&Permission; 8] = [
        &ORGANISATION_READ,
        &USER_READ,
        &ROLE_READ,
        &SYSTEM_READ,
        &FIELD_READ,
        &GRANT_READ,
        &ACCESS_READ,
        &SETTING_READ,
    ];
    match kind {
        AdminKind::System => &SYSTEM,
        AdminKind::Security => &SECURITY,
        AdminKind::Audit => &AUDIT,
    }
}

/// The codes an administrator of this kind holds: the powers marked for it, and the
/// directory it needs to use them on.
pub fn of_admin(registry: &Registry, kind: AdminKind) -> HashSet<String> {
    registry
        .permissions
        .iter()
        .filter(|permission| permission.admin == Some(kind))
        .chain(directory(kind))
        .map(|permission| permission.code.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry() -> Registry {
        Registry { permissions: ALL.to_vec(), ..Registry::default() }
    }

    #[test]
    fn codes_are_unique_and_everything_is_explained() {
        let codes: HashSet<_> = ALL.iter().map(|permission| permission.code).collect();
        assert_eq!(codes.len(), ALL.len());
        for permission in ALL {
            assert!(permission.code.starts_with("kernel."), "{}", permission.code);
            assert!(permission.meaning.ends_with('。'), "{}", permission.code);
            assert!(!permission.title.is_empty());
        }
    }

    #[test]
    fn the_powers_of_the_three_administrators_never_meet() {
        let powers = |kind| {
            ALL.iter()
                .filter(|permission| permission.admin == Some(kind))
                .map(|permission| permission.code.to_owned())
                .collect::<HashSet<_>>()
        };
        for one in AdminKind::ALL {
            assert!(!powers(one).is_empty());
            for other in AdminKind::ALL.into_iter().filter(|other| *other != one) {
                assert!(powers(one).is_disjoint(&powers(other)));
                assert!(of_admin(&registry(), one).is_disjoint(&powers(other)));
            }
        }
    }

    #[test]
    fn no_administrator_holds_business_data() {
        for kind in AdminKind::ALL {
            let held = of_admin(&registry(), kind);
            for code in ["kernel.file.read", "kernel.message.read", "kernel.export.ask"] {
                assert!(!held.contains(code), "{kind:?} holds {code}");
            }
        }
        assert!(of_admin(&registry(), AdminKind::System).contains("kernel.user.manage"));
        assert!(of_admin(&registry(), AdminKind::Security).contains("kernel.role.grant"));
        assert!(of_admin(&registry(), AdminKind::Audit).contains("kernel.audit.read"));
    }
}
