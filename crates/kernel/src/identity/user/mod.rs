//! Accounts: one per person and for ever. An account is never deleted and its login name
//! never given to another, so that every old record keeps its author.
//!
//! Invariants: nobody but the person ever knows a password (accounts begin with a
//! one-time activation link); a disabled account has no session and no open link; an
//! administrator holds the powers of that one office and no business role.

mod administrator;
mod create;
mod create_admin;
mod disable;
mod enable;
mod idle;
mod leave;
mod list;
mod move_unit;
mod renew_activation;
mod set_roles;
mod show;
mod state;
pub(crate) mod store;

pub use administrator::administrator;
pub use create::{CreateUser, Created, create};
pub use create_admin::{CreateAdmin, create_admin};
pub use disable::{DisableUser, disable};
pub use enable::{EnableUser, enable};
pub use idle::{IDLE, IDLE_DAYS};
pub use leave::{Leave, leave};
pub use list::{UserFilter, UserRows, list};
pub use move_unit::{MoveUser, move_user};
pub use renew_activation::{Activation, RenewActivation, renew_activation};
pub use set_roles::SetRoles;
pub(crate) use set_roles::check as may_hold;
pub use show::show;
pub(crate) use state::{Account, disabled};

use base::{Kind, Refusal};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{access::AdminKind, context::Actor};

/// A thing by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Named {
    /// The thing.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// Waits for its owner to set the first password.
    Pending,
    /// Can sign in.
    Active,
    /// Cannot sign in.
    Disabled,
}

impl UserState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Active, Self::Disabled];

    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Which of the three administrators somebody is, as the wire says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdminName {
    /// 系统管理员.
    System,
    /// 安全管理员.
    Security,
    /// 审计管理员.
    Audit,
}

impl From<AdminKind> for AdminName {
    fn from(kind: AdminKind) -> Self {
        match kind {
            AdminKind::System => Self::System,
            AdminKind::Security => Self::Security,
            AdminKind::Audit => Self::Audit,
        }
    }
}

/// An account as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct User {
    /// The account.
    pub id: Uuid,
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// 职务.
    pub title: Option<String>,
    /// Where the person belongs.
    pub office: Named,
    /// The division inside the office.
    pub unit: Option<Named>,
    /// Roles held.
    pub roles: Vec<Named>,
    /// Where the account stands.
    pub state: UserState,
    /// Set for the three administrators.
    pub admin_kind: Option<AdminName>,
    /// The last successful sign-in.
    pub last_sign_in: Option<DateTime<FixedOffset>>,
}

/// Refuses when a person would disable or re-activate the own account, or an
/// administrator's: whoever could re-activate another administrator would hold both
/// powers. The program's own commands may.
fn changeable(actor: &Actor, target: &store::Model) -> Result<(), Refusal> {
    let Some(user) = actor.user() else { return Ok(()) };
    if user.id == target.id {
        return Err(Refusal::new(
            Kind::Conflict,
            "user.self",
            "不能对自己的账号做此操作，请由其他人办理。",
        ));
    }
    if target.admin_kind.is_some() {
        return Err(Refusal::new(
            Kind::Forbidden,
            "user.admin_protected",
            "系统、安全、审计管理员的账号不能在页面上停用、启用或重新激活，请在服务器上用 duban user disable、enable、renew-activation 命令办理。",
        ));
    }
    Ok(())
}
