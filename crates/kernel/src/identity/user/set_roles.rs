//! Giving and taking roles at once: the program's own work. People do it by grants
//! ([`crate::identity::grant`]), two of them at a time.

use std::collections::BTreeSet;

use base::Refusal;
use serde_json::json;
use uuid::Uuid;

use super::{User, store};
use crate::{
    access::AdminKind,
    act::{Act, Note, Noted, Tx},
    identity::{
        grant,
        role::{self, Powers, known},
        session,
    },
};

/// Roles one person may hold at most.
const MOST: usize = 30;

/// Gives a person exactly these roles.
#[derive(Debug, Clone)]
pub struct SetRoles {
    /// The account.
    pub id: Uuid,
    /// All roles from now on.
    pub roles: Vec<Uuid>,
}

impl Act for SetRoles {
    type Out = User;
    const OPERATION: &'static str = "kernel.user.set_roles";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<User>, Refusal> {
        grant::program_only(tx.actor())?;
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        let roles: BTreeSet<Uuid> = self.roles.iter().copied().collect();
        check(tx, &roles, found.admin()?).await?;
        let before = super::show::again(tx, found.id).await?.roles;
        grant::set_roles(tx, found.id, &roles).await?;
        let user = super::show::again(tx, found.id).await?;
        let added: Vec<_> = user.roles.iter().filter(|role| !before.contains(role)).collect();
        let removed: Vec<_> = before.iter().filter(|role| !user.roles.contains(role)).collect();
        // Given rights are felt with the next request; where rights are taken nothing that
        // is open on a screen may stay.
        let ended = match removed.is_empty() {
            true => 0,
            false => session::store::end_of_user(tx, found.id, None).await?,
        };
        let note = Note::about("user", found.id, found.login)
            .in_office(found.top_office)
            .with(json!({ "added": added, "removed": removed, "sessions_ended": ended }));
        Ok(Noted::new(user, note))
    }
}

/// Checks that the roles exist and that a person of this sort may hold them together.
/// They stay locked until the unit ends.
///
/// # Errors
/// Field error at `role_ids`, 409 `role.mixed_powers`.
pub(crate) async fn check(
    tx: &Tx,
    roles: &BTreeSet<Uuid>,
    admin: Option<AdminKind>,
) -> Result<(), Refusal> {
    if roles.len() > MOST {
        return Err(Refusal::field("role_ids", "too_many", format!("一个人最多 {MOST} 个角色。")));
    }
    if role::store::lock_some(tx, roles).await?.len() != roles.len() {
        return Err(Refusal::field("role_ids", "role.missing", "所选角色不存在，请刷新后重选。"));
    }
    let given = role::store::permissions_of(tx.read(), roles.iter().copied().collect()).await?;
    let kernel = tx.kernel();
    let mut powers = Powers::Nothing;
    for codes in given.values() {
        // A permission that no crate declares any more gives nothing.
        let living: Vec<String> = codes
            .iter()
            .filter(|code| kernel.registry().permissions.iter().any(|p| p.code == **code))
            .cloned()
            .collect();
        powers = powers.together(Powers::of(known(kernel.registry(), &living)?)?)?;
    }
    powers.allowed_to(admin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::{fixture::Town, user::CreateAdmin},
        testing::each,
    };

    #[tokio::test]
    async fn rights_are_felt_with_the_next_request() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.world.system();
            let reader = town.role("reader", &["kernel.file.read"]).await;
            let writer = town.role("writer", &["kernel.file.upload", "kernel.file.read"]).await;
            let wang = town.member("wang", &[reader]).await;
            let token = town.sign_in("wang").await.token;
            let held = async || {
                let cx = town.at(&token).await.unwrap();
                let mut held: Vec<_> = cx.user().unwrap().permissions.iter().cloned().collect();
                held.sort();
                held
            };
            assert_eq!(held().await, ["kernel.file.read"]);
            let both = SetRoles { id: wang.id, roles: vec![writer, reader, reader] };
            assert_eq!(cx.write(both).await.unwrap().roles.len(), 2);
            assert_eq!(held().await, ["kernel.file.read", "kernel.file.upload"]);
            town.world.clock().advance(chrono::Duration::seconds(1));
            let none = SetRoles { id: wang.id, roles: vec![] };
            assert!(cx.write(none).await.unwrap().roles.is_empty());
            // What was taken may still stand on a screen: the session is over.
            assert!(town.at(&token).await.is_none());
            assert!(town.at(&town.sign_in("wang").await.token).await.is_some());
            let row = town.audit("kernel.user.set_roles").await.pop().unwrap();
            assert_eq!(row.detail["removed"].as_array().unwrap().len(), 2);
        })
        .await;
    }

    #[tokio::test]
    async fn business_and_administration_never_meet_in_a_person() {
        let town = Town::sqlite().await;
        let cx = town.world.system();
        let business = town.role("clerk", &["kernel.file.read"]).await;
        let system = town.role("ops", &["kernel.job.read"]).await;
        let wang = town.pending("wang").await.user.id;
        let admin = CreateAdmin {
            kind: AdminKind::System,
            login: "sys".to_owned(),
            name: "何静".to_owned(),
            office_name: None,
            citizen: None,
        };
        let admin = cx.write(admin).await.unwrap().user.id;
        for (id, roles) in
            [(wang, vec![system]), (wang, vec![business, system]), (admin, vec![business])]
        {
            let refusal = cx.write(SetRoles { id, roles }).await.unwrap_err();
            assert_eq!(refusal.code(), "role.mixed_powers");
        }
        assert!(cx.write(SetRoles { id: admin, roles: vec![system] }).await.is_ok());
    }

    #[tokio::test]
    async fn nobody_gives_a_role_alone() {
        let town = Town::sqlite().await;
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let wang = town.pending("wang").await.user.id;
        for kind in AdminKind::ALL {
            let give = SetRoles { id: wang, roles: vec![role] };
            let refusal = town.admin(kind).write(give).await.unwrap_err();
            assert_eq!(refusal.code(), "grant.two_persons");
        }
    }
}
