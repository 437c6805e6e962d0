//! Roles: named sets of permissions. Changing one is felt by its holders with their next
//! request, because permissions are read with every request.
//!
//! Invariant: a role is either a business role or one administrator's, never both
//! ([`Powers`]), and only people of the same sort hold it.

mod change;
mod create;
mod list;
mod powers;
pub(crate) mod store;

pub use change::{ChangeRole, change};
pub use create::{CreateRole, create};
pub use list::{PermissionItem, list, permissions};
pub(crate) use powers::{Powers, known};

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
}
