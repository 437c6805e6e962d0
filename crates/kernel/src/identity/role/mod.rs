//! Roles: named sets of permissions. Changing one is felt by its holders with their next
//! request, because permissions are read with every request. What adds a permission takes
//! two security administrators ([`pending`]); what takes one away takes one.
//!
//! Invariant: a role is either a business role or one administrator's, never both
//! ([`Powers`]), and only people of the same sort hold it.

mod change;
mod create;
mod list;
mod pending;
mod powers;
pub(crate) mod store;

pub use change::{ChangeRole, ChangedRole, change};
pub use create::{CreateRole, create};
pub use list::{PermissionClass, PermissionItem, list, permissions};
pub use pending::{DecideChange, WaitingChange, approve_change, refuse_change};
pub(crate) use powers::{Powers, known, mixed};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A role as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Role {
    /// The role.
    pub id: Uuid,
    /// Its unique short code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Codes of the permissions it gives, sorted.
    pub permissions: Vec<String>,
    /// How many people hold it.
    pub users: i64,
    /// Came with the program and is not changed.
    pub built_in: bool,
    /// A change that waits for a second security administrator.
    pub waiting: Option<WaitingChange>,
}
