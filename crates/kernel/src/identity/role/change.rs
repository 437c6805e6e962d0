//! Changing what a role gives. Taking permissions away and renaming happen at once; what
//! adds a permission waits for a second security administrator.

use std::collections::BTreeSet;

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Powers, Role, known, pending, store};
use crate::{
    access::{AdminKind, Permission},
    act::{Act, Note, Noted, Tx},
    context::{Actor, Context},
    identity::{
        grant,
        input::{self, Form},
        permissions::ROLE_MANAGE,
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

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChangedRole {
    /// The role as it is now.
    pub role: Role,
    /// Whether the change waits for a second security administrator.
    pub waits: bool,
}

impl Act for ChangeRole {
    type Out = ChangedRole;
    const OPERATION: &'static str = "kernel.role.change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<ChangedRole>, Refusal> {
        let mut form = Form::default();
        let name = form.take("name", input::name(&self.name, 40));
        form.finish()?;
        let kernel = tx.kernel().clone();
        let permissions = known(kernel.registry(), &self.permissions)?;
        let role = store::lock_some(tx, &BTreeSet::from([self.id])).await?.pop();
        let role = role.ok_or_else(Refusal::not_found)?;
        let alone = matches!(tx.actor(), Actor::System(_));
        if role.built_in && !alone {
            return Err(Refusal::new(
                Kind::Conflict,
                "role.built_in",
                "内置角色不能修改，请新建一个角色。",
            ));
        }
        may_give(tx, role.id, &permissions).await?;
        let change = Change::of(tx, &role, &permissions).await?;
        let waits = !alone && !change.added.is_empty();
        if waits {
            pending::ask(tx, role.id, &name, &permissions).await?;
        } else {
            // What waits would bring back what was just taken away.
            pending::drop_waiting(tx, role.id).await?;
            apply(tx, &role, &name, &permissions).await?;
        }
        let note = Note::about("role", role.id, name.clone()).with(json!({
            "code": role.code, "name_before": role.name, "waits": waits,
            "added": change.added, "removed": change.removed,
        }));
        Ok(Noted::new(ChangedRole { role: super::list::again(tx, role.id).await?, waits }, note))
    }
}

/// What a change adds and takes away.
pub(super) struct Change {
    pub(super) added: Vec<String>,
    pub(super) removed: Vec<String>,
}

impl Change {
    pub(super) async fn of(
        tx: &Tx,
        role: &store::Model,
        permissions: &[&'static Permission],
    ) -> Result<Self, Refusal> {
        let before = store::permissions_of(tx.read(), vec![role.id])
            .await?
            .remove(&role.id)
            .unwrap_or_default();
        let after: Vec<String> = permissions.iter().map(|one| one.code.to_owned()).collect();
        Ok(Self {
            added: after.iter().filter(|code| !before.contains(code)).cloned().collect(),
            removed: before.iter().filter(|code| !after.contains(code)).cloned().collect(),
        })
    }
}

/// Refuses powers that those who hold the role, or wait for it, could not hold.
pub(super) async fn may_give(
    tx: &Tx,
    role: Uuid,
    permissions: &[&'static Permission],
) -> Result<(), Refusal> {
    let powers = Powers::of(permissions.iter().copied())?;
    for kind in grant::store::kinds_of_holders(tx, role).await? {
        powers.allowed_to(kind.as_deref().and_then(AdminKind::from_code))?;
    }
    Ok(())
}

/// Writes the change.
pub(super) async fn apply(
    tx: &mut Tx,
    role: &store::Model,
    name: &str,
    permissions: &[&'static Permission],
) -> Result<(), Refusal> {
    store::rename(tx, role.id, name).await?;
    store::replace_permissions(tx, role.id, permissions).await
}

/// Changes a role, if the actor may.
///
/// # Errors
/// 404, field errors, `permission.unknown`, 409 `role.mixed_powers` (also when those who
/// hold it could not hold the new powers), 409 `role.built_in`, `role.change_waiting`.
pub async fn change(cx: &Context, change: ChangeRole) -> Result<ChangedRole, Refusal> {
    cx.require(&ROLE_MANAGE)?;
    cx.write(change).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::{
            fixture::Town,
            role::{DecideChange, approve_change, refuse_change},
        },
        testing::each,
    };

    fn to(id: Uuid, permissions: &[&str]) -> ChangeRole {
        ChangeRole {
            id,
            name: "新名".to_owned(),
            permissions: permissions.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    // req: S14.4
    #[tokio::test]
    async fn adding_takes_two_and_taking_away_one() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let (one, two) = (town.admin(AdminKind::Security), town.admin(AdminKind::Security));
            let role = town.role("clerk", &["kernel.file.read"]).await;
            town.member("wang", &[role]).await;

            let more = to(role, &["kernel.file.read", "kernel.file.upload"]);
            let asked = change(&one, more.clone()).await.unwrap();
            assert!(asked.waits);
            assert_eq!(asked.role.permissions, ["kernel.file.read"]);
            assert_eq!((asked.role.name.as_str(), asked.role.users), ("角色clerk", 1));
            let waiting = asked.role.waiting.unwrap();
            assert_eq!(waiting.permissions.len(), 2);
            let again = change(&two, more).await.unwrap_err();
            assert_eq!(again.code(), "role.change_waiting");
            let decide = DecideChange { id: waiting.id, text: String::new() };
            let own = approve_change(&one, decide.clone()).await.unwrap_err();
            assert_eq!((own.code(), own.kind()), ("grant.self_decision", Kind::Conflict));
            let done = approve_change(&two, decide.clone()).await.unwrap();
            assert_eq!(done.permissions, ["kernel.file.read", "kernel.file.upload"]);
            assert_eq!((done.name.as_str(), done.waiting), ("新名", None));
            let late = approve_change(&two, decide).await.unwrap_err();
            assert_eq!(late.code(), "grant.not_requested");

            let less = change(&one, to(role, &["kernel.file.upload"])).await.unwrap();
            assert!(!less.waits);
            assert_eq!(less.role.permissions, ["kernel.file.upload"]);
            let rows = town.audit("kernel.role.change").await;
            let removed = |row: &crate::audit::AuditRow| row.detail["removed"][0].clone();
            assert!(rows.iter().any(|row| removed(row) == "kernel.file.read"));
            assert_eq!(town.audit("kernel.role.approve_change").await.len(), 1);

            // Somebody of the business holds it: it cannot become an administrator's.
            let refusal = change(&one, to(role, &["kernel.user.manage"])).await.unwrap_err();
            assert_eq!(refusal.code(), "role.mixed_powers");
            let refusal = change(&one, to(Uuid::nil(), &[])).await.unwrap_err();
            assert_eq!(refusal.code(), "not_found");
        })
        .await;
    }

    #[tokio::test]
    async fn what_waits_is_refused_taken_back_or_overtaken() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let (one, two) = (town.admin(AdminKind::Security), town.admin(AdminKind::Security));
            let role = town.role("clerk", &["kernel.file.read"]).await;
            let more = || to(role, &["kernel.file.read", "kernel.file.upload"]);
            let ask = async || change(&one, more()).await.unwrap().role.waiting.unwrap().id;
            let silent = DecideChange { id: ask().await, text: " ".to_owned() };
            let refusal = refuse_change(&two, silent.clone()).await.unwrap_err();
            assert_eq!(refusal.fields()[0].field, "text");
            let no = DecideChange { text: "范围过大".to_owned(), ..silent };
            assert_eq!(refuse_change(&two, no).await.unwrap().waiting, None);
            // Whoever asked may take it back.
            let back = DecideChange { id: ask().await, text: "写错了".to_owned() };
            assert_eq!(refuse_change(&one, back).await.unwrap().waiting, None);
            let id = ask().await;
            let less = change(&two, to(role, &[])).await.unwrap();
            assert_eq!((less.waits, less.role.waiting), (false, None));
            let late = DecideChange { id, text: String::new() };
            let refusal = approve_change(&two, late).await.unwrap_err();
            assert_eq!(refusal.code(), "grant.not_requested");
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
        let more = to(role.id, &["kernel.file.read"]);
        assert!(!change(&town.world.system(), more).await.unwrap().waits);
    }
}
