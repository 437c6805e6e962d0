//! A system that acts.

use std::collections::HashSet;

use base::{Kind, Refusal};
use uuid::Uuid;

use crate::access::{Permission, Scope};

/// A system whose call was signed with its key.
#[derive(Debug, Clone)]
pub struct ClientActor {
    /// The system.
    pub id: Uuid,
    /// Its name in the audit.
    pub name: String,
    /// The top office whose rows it sees.
    pub top_office: Uuid,
    /// Codes of the permissions held.
    pub permissions: HashSet<String>,
}

impl ClientActor {
    /// Demands a permission and gives the rows it may be used on.
    ///
    /// # Errors
    /// 403 `permission.missing` naming the permission.
    pub(crate) fn require(&self, permission: &Permission) -> Result<Scope, Refusal> {
        // Nobody sits there who could pass a second factor.
        let open = permission.admin.is_none() && !permission.step_up;
        if open && self.permissions.contains(permission.code) {
            return Ok(Scope::offices([self.top_office]));
        }
        Err(Refusal::new(
            Kind::Forbidden,
            "permission.missing",
            format!("该接入系统没有“{}”权限，请联系安全管理员授予角色。", permission.title),
        ))
    }
}

/// For acts that need a person behind them.
pub(crate) fn person_only() -> Refusal {
    Refusal::new(
        Kind::Forbidden,
        "system.person_only",
        "该操作须由工作人员登录后办理，接入系统不能办理。",
    )
}
