//! From a cookie to a person.

use std::{collections::BTreeMap, sync::Arc};

use base::{Now, Refusal, clock::civil_date};
use chrono::{Duration, NaiveDate};
use uuid::Uuid;

use super::store;
use crate::{
    access::{Class, Held, Scope},
    act::{Act, Noted, Tx},
    context::{ActingFor, Context, UserActor},
    core::Kernel,
    identity::{
        delegation,
        grant::Holding,
        password, permissions,
        secret::Token,
        user::{self, UserState},
    },
};

/// How often the time of the last request is written down.
const SEEN_EVERY_SECONDS: i64 = 60;

struct Seen {
    session: Uuid,
}

impl Act for Seen {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.seen";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let before = tx.now() - Duration::seconds(SEEN_EVERY_SECONDS);
        store::touch(tx, self.session, before).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Who holds this token, with the permissions of this moment; nothing for a token that
/// is unknown, over, or belongs to an account that cannot sign in. A constant number of
/// queries, however much somebody holds. A session that was opened while something gave
/// rights that has lapsed since is over: it may still stand on a screen. A `quiet`
/// request, one the page makes by itself, does not keep the session from getting idle.
///
/// # Errors
/// Only faults of the database.
pub async fn resolve(
    kernel: &Kernel,
    token: &str,
    quiet: bool,
) -> Result<Option<Arc<UserActor>>, Refusal> {
    let Some(hash) = Token::hash_of(token) else { return Ok(None) };
    let Some((session, owner)) = store::find(kernel.db().read(), &hash).await? else {
        return Ok(None);
    };
    let now = kernel.clock().now();
    let usable = owner.account()?.state() == UserState::Active;
    let idle = kernel.settings().sign_in.idle_of(owner.admin_kind.is_some());
    let over = now >= session.expires_at || now - session.seen_at >= idle;
    if over || !usable {
        return Ok(None);
    }
    let since = civil_date(session.created_at);
    let opened = Standing {
        session: session.id,
        second_factor_at: session.second_factor_at,
        since,
        delegation: session.delegation_id,
    };
    let Some(actor) = actor_of(kernel, &owner, opened).await? else { return Ok(None) };
    if !quiet && now - session.seen_at >= Duration::seconds(SEEN_EVERY_SECONDS) {
        let cx = Context::system(kernel, "session");
        if let Err(refusal) = cx.write(Seen { session: session.id }).await {
            // Reading goes on while writing is impossible; the session merely looks idle.
            tracing::debug!(error = %refusal, "the time of the last request was not kept");
        }
    }
    Ok(Some(Arc::new(actor)))
}

/// What is known about a session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) session: Uuid,
    pub(super) second_factor_at: Option<Now>,
    /// The civil day on which it was opened.
    pub(super) since: NaiveDate,
    /// The delegation it is used under.
    pub(super) delegation: Option<Uuid>,
}

/// The person behind an account, with the permissions of this moment; nobody when
/// something that was in force when the session was opened has lapsed.
pub(super) async fn actor_of(
    kernel: &Kernel,
    owner: &user::store::Model,
    opened: Standing,
) -> Result<Option<UserActor>, Refusal> {
    let admin = owner.admin()?;
    let mut acting_for = None;
    let (permissions, held) = match admin {
        Some(kind) => (permissions::of_admin(kernel.registry(), kind), Held::default()),
        None => {
            let (db, today) = (kernel.db().read(), kernel.today());
            let holding = Holding::of(db, owner, today, opened.since).await?;
            if holding.lapsed {
                return Ok(None);
            }
            let mut scopes = holding.permissions(kernel.registry());
            if let Some(id) = opened.delegation {
                let Some((other, lent)) = lent(kernel, owner, id, opened.since).await? else {
                    return Ok(None);
                };
                scopes = lent;
                acting_for = Some(other);
            }
            (scopes.keys().cloned().collect(), Held::of(scopes))
        }
    };
    Ok(Some(UserActor {
        id: owner.id,
        login: owner.login.clone(),
        name: owner.name.clone(),
        top_office: owner.top_office,
        office: owner.office_id,
        unit: owner.unit_id,
        admin,
        permissions: Arc::new(permissions),
        held: Arc::new(held),
        acting_for,
        session: opened.session,
        must_change_password: owner.must_change || password::expired_for(kernel, owner),
        second_factor_at: opened.second_factor_at,
    }))
}

/// What a delegation lends today: business permissions alone, as far as whoever gave it
/// holds them. Nothing when it is over or its giver cannot sign in any more.
async fn lent(
    kernel: &Kernel,
    owner: &user::store::Model,
    id: Uuid,
    since: NaiveDate,
) -> Result<Option<(ActingFor, BTreeMap<String, Scope>)>, Refusal> {
    let (db, today) = (kernel.db().read(), kernel.today());
    let row = delegation::store::find(db, id).await?;
    let Some(row) = row.filter(|row| row.to_id == owner.id && row.in_force(today)) else {
        return Ok(None);
    };
    let giver = user::store::find(db, &Scope::everything(), row.from_id).await?;
    let Some(giver) = giver.filter(|giver| giver.admin_kind.is_none()) else { return Ok(None) };
    if giver.account()?.state() != UserState::Active {
        return Ok(None);
    }
    let holding = Holding::of(db, &giver, today, since).await?;
    let mut scopes = holding.permissions(kernel.registry());
    let business = |code: &String| {
        let mut known = kernel.registry().permissions.iter();
        known.any(|one| one.code == code && matches!(one.class, Class::Content | Class::Indicator))
    };
    scopes.retain(|code, _| business(code));
    let other = ActingFor { delegation: row.id, id: giver.id, name: giver.name };
    Ok(Some((other, scopes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::AdminKind,
        act::Note,
        identity::{
            fixture::Town,
            role,
            session::{SWEEP, sign_out},
            user::CreateAdmin,
        },
        testing::each,
    };

    #[tokio::test]
    async fn idle_and_absolute_limits_end_a_session() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            town.member("wang", &[]).await;
            let idle = town.sign_in("wang").await.token;
            town.world.clock().advance(Duration::minutes(14) + Duration::seconds(59));
            assert!(town.at(&idle).await.is_some());
            town.world.clock().advance(Duration::minutes(14) + Duration::seconds(59));
            assert!(town.at(&idle).await.is_some());
            town.world.clock().advance(Duration::minutes(15));
            assert!(town.at(&idle).await.is_none());

            let busy = town.sign_in("wang").await.token;
            for _ in 0..71 {
                town.world.clock().advance(Duration::minutes(10));
                assert!(town.at(&busy).await.is_some());
            }
            town.world.clock().advance(Duration::minutes(10));
            assert!(town.at(&busy).await.is_none());
            (SWEEP.run)(town.world.system()).await.unwrap();
            // Bookkeeping leaves nothing in the audit.
            assert!(town.audit("kernel.session.seen").await.is_empty());
        })
        .await;
    }

    #[tokio::test]
    async fn signing_out_ends_this_session_only() {
        let town = Town::sqlite().await;
        town.member("wang", &[]).await;
        let (here, there) = (town.sign_in("wang").await.token, town.sign_in("wang").await.token);
        sign_out(&town.at(&here).await.unwrap()).await.unwrap();
        assert!(town.at(&here).await.is_none());
        assert!(town.at(&there).await.is_some());
        let refusal = sign_out(&town.visitor("192.0.2.3")).await.unwrap_err();
        assert_eq!(refusal.code(), "session.required");
        assert_eq!(town.audit("kernel.session.sign_out").await.len(), 1);
    }

    #[tokio::test]
    async fn nonsense_is_nobody() {
        let town = Town::sqlite().await;
        for token in ["", "x", &"A".repeat(43), "' OR 1=1 --", &"中".repeat(43)] {
            assert!(town.at(token).await.is_none(), "{token}");
        }
    }

    #[tokio::test]
    async fn an_administrator_holds_the_office_and_nothing_else() {
        let town = Town::sqlite().await;
        let new = CreateAdmin {
            kind: AdminKind::Audit,
            login: "aud".to_owned(),
            name: "何静".to_owned(),
            office_name: None,
            citizen: None,
        };
        let created = town.world.system().write(new).await.unwrap();
        town.activate(&created.activation_path).await;
        let cx = town.at(&town.sign_in("aud").await.token).await.unwrap();
        let weak = cx.require(&permissions::AUDIT_READ).unwrap_err();
        assert_eq!(weak.code(), "session.step_up_required");
        let passed = UserActor { second_factor_at: Some(cx.now()), ..cx.user().unwrap().clone() };
        let cx = cx.acting_as(crate::Actor::User(Arc::new(passed)));
        assert!(cx.require(&permissions::AUDIT_READ).is_ok());
        for denied in [&permissions::USER_MANAGE, &permissions::ROLE_GRANT, &permissions::FILE_READ]
        {
            assert_eq!(cx.require(denied).unwrap_err().code(), "permission.missing");
        }
    }

    #[tokio::test]
    async fn a_power_smuggled_into_a_role_has_no_effect() {
        struct Smuggle(Uuid);
        impl Act for Smuggle {
            type Out = ();
            const OPERATION: &'static str = "test.smuggle";
            async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
                let all = permissions::ALL;
                role::store::replace_permissions(tx, self.0, &all).await?;
                Ok(Noted::new((), Note::about("role", self.0, "")))
            }
        }
        let town = Town::sqlite().await;
        let role = town.role("clerk", &["kernel.file.read"]).await;
        town.member("wang", &[role]).await;
        town.world.system().write(Smuggle(role)).await.unwrap();
        let cx = town.at(&town.sign_in("wang").await.token).await.unwrap();
        let held = &cx.user().unwrap().permissions;
        assert!(held.contains("kernel.file.upload"));
        for power in permissions::ALL.iter().filter(|permission| permission.admin.is_some()) {
            assert!(!held.contains(power.code), "{}", power.code);
        }
    }
}
