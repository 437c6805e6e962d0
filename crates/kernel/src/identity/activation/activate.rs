//! The owner of a link sets the password.

use base::{Kind, Refusal};
use serde_json::json;

use super::store;
use crate::{
    access::Scope,
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        device, organisation,
        password::{self, Person},
        secret::{Password, Token},
        session, throttle, user,
    },
};

struct Activate {
    token_hash: Vec<u8>,
    password_hash: String,
}

impl Act for Activate {
    type Out = ();
    const OPERATION: &'static str = "kernel.activation.use";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let link = store::lock(tx, &self.token_hash).await?;
        let link = link.filter(|link| link.works(tx.now())).ok_or_else(gone)?;
        let owner = user::store::lock_own(tx, link.user_id).await?.ok_or_else(gone)?;
        let before = owner.account()?;
        let first = before == user::Account::Pending;
        let account = before.set_password(self.password_hash.clone()).map_err(|_| gone())?;
        store::mark_used(tx, &self.token_hash).await?;
        user::store::save_password(tx, owner.id, &account).await?;
        let sessions = session::store::end_of_user(tx, owner.id, None).await?;
        // The second factor stays: whoever intercepts the link must still pass it.
        device::store::forget_user(tx, owner.id, &[]).await?;
        throttle::forgive(tx, owner.id, &owner.login_key).await?;
        let note = Note::about("user", owner.id, owner.login)
            .in_office(owner.top_office)
            .with(json!({ "first_password": first, "sessions_ended": sessions }));
        Ok(Noted::new((), note))
    }
}

/// Uses a one-time link to set the password.
///
/// # Errors
/// 410 `activation.gone` for a link that is used, over, replaced or none at all; 422 with
/// `password.weak` at `password`, after which the link still works.
pub async fn activate(cx: &Context, token: &str, password: &Password) -> Result<(), Refusal> {
    let token_hash = Token::hash_of(token).ok_or_else(gone)?;
    let link = store::find(cx.read(), &token_hash).await?;
    let link = link.filter(|link| link.works(cx.now())).ok_or_else(gone)?;
    // The link itself is the proof; nobody is signed in whose scope could be asked.
    let owner = user::store::find(cx.read(), &Scope::everything(), link.user_id).await?;
    let owner = owner.filter(|owner| owner.disabled_at.is_none()).ok_or_else(gone)?;
    let person = person(cx, &owner).await?;
    let password_hash = password::prepare(cx.kernel(), password, &person, "password").await?;
    cx.write(Activate { token_hash, password_hash }).await
}

/// What a password of this account must not contain.
pub(crate) async fn person(cx: &Context, owner: &user::store::Model) -> Result<Person, Refusal> {
    let places = [Some(owner.office_id), owner.unit_id].into_iter().flatten().collect();
    let places = organisation::store::names(cx.read(), places).await?;
    let remembered = cx.kernel().settings().sign_in.profile.rules().remembered;
    let old = match remembered {
        0 => Vec::new(),
        most => password::store::recent(cx.read(), owner.id, most).await?,
    };
    Ok(Person {
        old,
        login: owner.login.clone(),
        name: owner.name.clone(),
        places: places.into_iter().map(|place| place.name).collect(),
    })
}

fn gone() -> Refusal {
    Refusal::new(
        Kind::Gone,
        "activation.gone",
        "激活链接无效：可能已经用过、超过 72 小时或已换发新链接。请联系本单位系统管理员重新获取。",
    )
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{
        access::AdminKind,
        identity::{
            fixture::{PASSWORD, Town},
            user::RenewActivation,
        },
        testing::each,
    };

    fn token(path: &str) -> &str {
        path.strip_prefix("/activate/").unwrap()
    }

    #[tokio::test]
    async fn a_link_works_once_and_a_weak_password_does_not_use_it_up() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let created = town.pending("wang.fang").await;
            let visitor = town.visitor("192.0.2.7");
            let link = token(&created.activation_path);
            for weak in ["short", "Wang.Fang-2026", "云岭区法院Kx7mQ"] {
                let refusal = activate(&visitor, link, &Password::new(weak)).await.unwrap_err();
                assert_eq!(refusal.fields()[0].code, "password.weak", "{weak}");
                assert_eq!(refusal.fields()[0].field, "password");
            }
            activate(&visitor, link, &Password::new(PASSWORD)).await.unwrap();
            town.sign_in("wang.fang").await;
            let again = activate(&visitor, link, &Password::new(PASSWORD)).await.unwrap_err();
            assert_eq!((again.code(), again.kind()), ("activation.gone", Kind::Gone));
            let rows = town.audit("kernel.activation.use").await;
            assert_eq!(rows.len(), 1);
            assert_eq!(rows[0].detail["first_password"], true);
        })
        .await;
    }

    #[tokio::test]
    async fn unknown_late_and_replaced_links_are_gone() {
        let town = Town::sqlite().await;
        let visitor = town.visitor("192.0.2.7");
        let password = Password::new(PASSWORD);
        let gone = async |link: &str| {
            activate(&visitor, link, &password).await.unwrap_err().code() == "activation.gone"
        };
        assert!(gone("").await && gone("../../x").await && gone(&"A".repeat(43)).await);
        let late = town.pending("late").await;
        let replaced = town.pending("replaced").await;
        let cx = town.admin(AdminKind::System);
        let renew = RenewActivation { id: replaced.user.id };
        let fresh = user::renew_activation(&cx, renew).await.unwrap();
        assert!(gone(token(&replaced.activation_path)).await);
        activate(&visitor, token(&fresh.activation_path), &password).await.unwrap();
        town.world.clock().advance(Duration::hours(72));
        assert!(gone(token(&late.activation_path)).await);
    }

    #[tokio::test]
    async fn a_new_link_resets_a_forgotten_password_and_ends_sessions() {
        let town = Town::sqlite().await;
        let wang = town.member("wang", &[]).await;
        let old = town.sign_in("wang").await.token;
        let cx = town.admin(AdminKind::System);
        let link = user::renew_activation(&cx, RenewActivation { id: wang.id }).await.unwrap();
        // Until the link is used nothing changes for the owner.
        assert!(town.at(&old).await.is_some());
        let visitor = town.visitor("192.0.2.7");
        let new = Password::new("Zw2@Qm7#xK");
        activate(&visitor, token(&link.activation_path), &new).await.unwrap();
        assert!(town.at(&old).await.is_none());
        let refusal =
            session::sign_in(&visitor, "wang", &Password::new(PASSWORD)).await.unwrap_err();
        assert_eq!(refusal.code(), "sign_in.refused");
        assert!(session::sign_in(&visitor, "wang", &new).await.is_ok());
    }
}
