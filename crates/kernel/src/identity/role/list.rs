//! Roles and permissions to read.

use base::Refusal;
use serde::{Deserialize, Serialize};

use super::{Role, store};
use crate::{
    context::Context,
    identity::{permissions::ROLE_READ, user},
};

/// A permission as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PermissionItem {
    /// Dotted code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// What the holder can do and see.
    pub meaning: String,
    /// The capability it belongs to: the code's first part.
    pub capability: String,
    /// The administrator it is reserved for, if any.
    pub admin_kind: Option<user::AdminName>,
}

/// Every role, by code.
pub async fn list(cx: &Context) -> Result<Vec<Role>, Refusal> {
    cx.require(&ROLE_READ)?;
    let roles = store::all(cx.read()).await?;
    let ids = roles.iter().map(|role| role.id).collect();
    let mut given = store::permissions_of(cx.read(), ids).await?;
    let users = user::store::holders(cx.read()).await?;
    Ok(roles
        .into_iter()
        .map(|role| Role {
            permissions: given.remove(&role.id).unwrap_or_default(),
            users: users.get(&role.id).copied().unwrap_or(0),
            id: role.id,
            code: role.code,
            name: role.name,
            built_in: role.built_in,
        })
        .collect())
}

/// Every permission there is, by code.
pub fn permissions(cx: &Context) -> Result<Vec<PermissionItem>, Refusal> {
    cx.require(&ROLE_READ)?;
    let mut items: Vec<_> = cx
        .kernel()
        .registry()
        .permissions
        .iter()
        .map(|permission| PermissionItem {
            code: permission.code.to_owned(),
            title: permission.title.to_owned(),
            meaning: permission.meaning.to_owned(),
            capability: permission.code.split('.').next().unwrap_or_default().to_owned(),
            admin_kind: permission.admin.map(user::AdminName::from),
        })
        .collect();
    items.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(items)
}
