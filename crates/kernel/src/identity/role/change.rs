//! Changing what a role gives.

use std::collections::BTreeSet;

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{Powers, Role, known, store};
use crate::{
    access::AdminKind,
    act::{Act, Note, Noted, Tx},
    context::{Actor, Context},
    identity::{
        input::{self, Form},
        permissions::ROLE_MANAGE,
        user,
    },
};

/// Gives a role another name and other permissions.
#[derive(Debug, Clone)]
pub struct ChangeRole {
    /// The role.
    pub id: Uuid,
    /// Its name from now on.
    pub name: String,
    /// Codes of all permissions it gives from now on.
    pub permissions: Vec<String>,
}

impl Act for ChangeRole {
    type Out = Role;
    const OPERATION: &'static str = "kernel.role.change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Role>, Refusal> {
        let mut form = Form::default();
        let name = form.take("name", input::name(&self.name, 40));
        form.finish()?;
        let kernel = tx.kernel().clone();
        let permissions = known(kernel.registry(), &self.permissions)?;
        let powers = Powers::of(permissions.iter().copied())?;
        let role = store::lock_some(tx, &BTreeSet::from([self.id])).await?.pop();
        let role = role.ok_or_else(Refusal::not_found)?;
        if role.built_in && !matches!(tx.actor(), Actor::System(_)) {
            return Err(Refusal::new(
                Kind::Conflict,
                "role.built_in",
                "内置角色不能修改，请新建一个角色。",
            ));
        }
        for kind in user::store::kinds_of_holders(tx, role.id).await? {
            powers.allowed_to(kind.as_deref().and_then(AdminKind::from_code))?;
        }
        let before = store::permissions_of(tx.read(), vec![role.id])
            .await?
            .remove(&role.id)
            .unwrap_or_default();
        let users = user::store::holders(tx.read()).await?.remove(&role.id).unwrap_or(0);
        store::rename(tx, role.id, &name).await?;
        store::replace_permissions(tx, role.id, &permissions).await?;
        let after: Vec<String> =
            permissions.iter().map(|permission| permission.code.to_owned()).collect();
        let note = Note::about("role", role.id, name.clone()).with(json!({
            "code": role.code,
            "name_before": role.name,
            "added": after.iter().filter(|code| !before.contains(code)).collect::<Vec<_>>(),
            "removed": before.iter().filter(|code| !after.contains(code)).collect::<Vec<_>>(),
        }));
        let role = Role {
            id: role.id,
            code: role.code,
            name,
            permissions: after,
            users,
            built_in: role.built_in,
        };
        Ok(Noted::new(role, note))
    }
}

/// Changes a role, if the actor may.
///
/// # Errors
/// 404, field errors, `permission.unknown`, 409 `role.mixed_powers` (also when those who
/// hold it could not hold the new powers), 409 `role.built_in`.
pub async fn change(cx: &Context, change: ChangeRole) -> Result<Role, Refusal> {
    cx.require(&ROLE_MANAGE)?;
    cx.write(change).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{identity::fixture::Town, testing::each};

    fn to(id: Uuid, permissions: &[&str]) -> ChangeRole {
        ChangeRole {
            id,
            name: "新名".to_owned(),
            permissions: permissions.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    #[tokio::test]
    async fn a_change_is_noted_and_never_mixes_powers() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::Security);
            let role = town.role("clerk", &["kernel.file.read"]).await;
            town.member("wang", &[role]).await;

            let changed = change(&cx, to(role, &["kernel.file.upload"])).await.unwrap();
            assert_eq!((changed.name.as_str(), changed.users), ("新名", 1));
            assert_eq!(changed.permissions, ["kernel.file.upload"]);
            let row = town.audit("kernel.role.change").await.pop().unwrap();
            assert_eq!(row.detail["added"][0], "kernel.file.upload");
            assert_eq!(row.detail["removed"][0], "kernel.file.read");

            // Somebody of the business holds it: it cannot become an administrator's.
            let refusal = change(&cx, to(role, &["kernel.user.manage"])).await.unwrap_err();
            assert_eq!(refusal.code(), "role.mixed_powers");
            let refusal = change(&cx, to(Uuid::nil(), &[])).await.unwrap_err();
            assert_eq!(refusal.code(), "not_found");
        })
        .await;
    }

    #[tokio::test]
    async fn what_came_with_the_program_stays() {
        let town = Town::sqlite().await;
        let built_in = crate::identity::role::CreateRole {
            code: "clerk".into(),
            name: "书记员".into(),
            permissions: vec![],
            built_in: true,
        };
        let role = town.world.system().write(built_in).await.unwrap();
        let cx = town.admin(AdminKind::Security);
        assert_eq!(change(&cx, to(role.id, &[])).await.unwrap_err().code(), "role.built_in");
        assert!(change(&town.world.system(), to(role.id, &[])).await.is_ok());
    }
}
