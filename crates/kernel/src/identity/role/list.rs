//! Roles and permissions to read.

use base::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Role, WaitingChange, pending, store};
use crate::{
    access::Class,
    act::Tx,
    context::Context,
    identity::{grant, permissions::ROLE_READ, user},
};

/// What sort of thing a permission opens, as the wire says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PermissionClass {
    /// 业务内容.
    Content,
    /// 指标.
    Indicator,
    /// 名录.
    Directory,
    /// 本人事务.
    Own,
}

impl From<Class> for PermissionClass {
    fn from(class: Class) -> Self {
        match class {
            Class::Content => Self::Content,
            Class::Indicator => Self::Indicator,
            Class::Directory => Self::Directory,
            Class::Own => Self::Own,
        }
    }
}

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
    /// What sort of thing it opens.
    pub class: PermissionClass,
}

/// Every role, by code.
pub async fn list(cx: &Context) -> Result<Vec<Role>, Refusal> {
    cx.require(&ROLE_READ)?;
    let roles = store::all(cx.read()).await?;
    let ids = roles.iter().map(|role| role.id).collect();
    let mut given = store::permissions_of(cx.read(), ids).await?;
    let users = grant::store::holders(cx.read(), cx.kernel().today()).await?;
    let waiting = pending::store::all_waiting(cx.read()).await?;
    Ok(roles
        .into_iter()
        .map(|role| Role {
            permissions: given.remove(&role.id).unwrap_or_default(),
            users: users.get(&role.id).copied().unwrap_or(0),
            waiting: waiting.get(&role.id).map(WaitingChange::of),
            id: role.id,
            code: role.code,
            name: role.name,
            built_in: role.built_in,
        })
        .collect())
}

/// A role as the unit has left it.
pub(super) async fn again(tx: &Tx, id: Uuid) -> Result<Role, Refusal> {
    let role = store::find_some(tx.read(), [id].into()).await?.pop();
    let role = role.ok_or_else(Refusal::not_found)?;
    let mut given = store::permissions_of(tx.read(), vec![id]).await?;
    let users = grant::store::holders(tx.read(), tx.kernel().today()).await?;
    let waiting = pending::store::all_waiting(tx.read()).await?;
    Ok(Role {
        permissions: given.remove(&id).unwrap_or_default(),
        users: users.get(&id).copied().unwrap_or(0),
        waiting: waiting.get(&id).map(WaitingChange::of),
        id,
        code: role.code,
        name: role.name,
        built_in: role.built_in,
    })
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
            class: permission.class.into(),
        })
        .collect();
    items.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(items)
}
