//! The owner of an account replaces the password; every other session ends.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{
    Own,
    own::{RefuseOwn, wrong_password},
    store,
};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        activation, password,
        secret::Password,
        throttle,
        user::{self, Account},
    },
};

struct ChangePassword {
    user: Uuid,
    session: Uuid,
    /// What the current password was checked against.
    old_hash: String,
    new_hash: String,
}

impl Act for ChangePassword {
    type Out = ();
    const OPERATION: &'static str = "kernel.session.change_password";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let owner = user::store::lock_own(tx, self.user).await?.ok_or_else(Refusal::not_found)?;
        let before = owner.account()?;
        if before != (Account::Active { password_hash: self.old_hash.clone() }) {
            return Err(Refusal::new(
                Kind::Conflict,
                "password.changed_meanwhile",
                "密码刚刚在别处被修改，本次修改没有生效。请重新登录。",
            ));
        }
        let account = before.set_password(self.new_hash.clone())?;
        user::store::save_password(tx, owner.id, &account).await?;
        activation::store::forget_user(tx, owner.id).await?;
        throttle::succeeded(tx, &throttle::Key::password(owner.id)).await?;
        let ended = store::end_of_user(tx, owner.id, Some(self.session)).await?;
        let note = Note::about("user", owner.id, owner.login)
            .in_office(owner.top_office)
            .with(json!({ "other_sessions_ended": ended }));
        Ok(Noted::new((), note))
    }
}

/// Replaces the password of whoever is signed in.
///
/// # Errors
/// 401; 422 `password.wrong` at `current`, `password.weak`, `password.same` or
/// `password.reused` at `new`; 429 `sign_in.throttled` after too many wrong ones.
pub async fn change_password(
    cx: &Context,
    current: &Password,
    new: &Password,
) -> Result<(), Refusal> {
    let me = cx.user()?;
    let failures = throttle::Key::password(me.id);
    throttle::check(cx, &[&failures]).await?;
    let scope = crate::access::Scope::offices([me.top_office]);
    let owner = user::store::find(cx.read(), &scope, me.id).await?;
    let owner = owner.ok_or_else(Refusal::not_found)?;
    let Account::Active { password_hash: old_hash } = owner.account()? else {
        return Err(Refusal::not_found());
    };
    let person = activation::person(cx, &owner).await?;
    let plain = password::check(cx.kernel(), new, &person, "new")?;
    let permit = password::enter().await?;
    throttle::check(cx, &[&failures]).await?;
    let typed = current.plain();
    let same = typed.as_ref() == Some(&plain);
    let right = permit.verify(typed.unwrap_or_default(), Some(old_hash.clone())).await?;
    if !right {
        let refuse = RefuseOwn { me: Own::of(me), operation: ChangePassword::OPERATION };
        cx.without_claim().write(refuse).await?;
        return Err(wrong_password("current"));
    }
    if same {
        return Err(Refusal::field("new", "password.same", "新密码不能与当前密码相同。"));
    }
    password::unused(&permit, &plain, &person, "new").await?;
    let new_hash = permit.hash(cx.kernel(), plain).await?;
    drop(permit);
    let change = ChangePassword { user: me.id, session: me.session, old_hash, new_hash };
    cx.without_claim().write(change).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::{
            fixture::{PASSWORD, Town},
            session::sign_in,
        },
        testing::each,
    };

    const NEW: &str = "Zw2@Qm7#xK";

    #[tokio::test]
    async fn a_new_password_ends_every_other_session() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            town.member("wang", &[]).await;
            let (here, there) =
                (town.sign_in("wang").await.token, town.sign_in("wang").await.token);
            let cx = town.at(&here).await.unwrap();
            change_password(&cx, &Password::new(PASSWORD), &Password::new(NEW)).await.unwrap();
            assert!(town.at(&here).await.is_some());
            assert!(town.at(&there).await.is_none());
            let visitor = town.visitor("192.0.2.3");
            assert!(sign_in(&visitor, "wang", &Password::new(PASSWORD)).await.is_err());
            assert!(sign_in(&visitor, "wang", &Password::new(NEW)).await.is_ok());
            let row = town.audit("kernel.session.change_password").await.pop().unwrap();
            assert_eq!(row.detail["other_sessions_ended"], 1);
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_wrong_is_said_at_its_field() {
        let town = Town::sqlite().await;
        town.member("wang", &[]).await;
        let cx = town.at(&town.sign_in("wang").await.token).await.unwrap();
        let said = async |current: &str, new: &str| {
            let (current, new) = (Password::new(current), Password::new(new));
            let refusal = change_password(&cx, &current, &new).await.unwrap_err();
            let field = refusal.fields().first().cloned();
            field.map_or((String::new(), refusal.code().to_owned()), |f| (f.field, f.code.into()))
        };
        assert_eq!(said(PASSWORD, "short").await, ("new".into(), "password.weak".into()));
        assert_eq!(said(PASSWORD, PASSWORD).await, ("new".into(), "password.same".into()));
        for _ in 0..5 {
            assert_eq!(said("wrong", NEW).await, ("current".into(), "password.wrong".into()));
        }
        assert_eq!(said(PASSWORD, NEW).await.1, "sign_in.throttled");
        let visitor = town.visitor("192.0.2.3");
        let (current, new) = (Password::new(PASSWORD), Password::new(NEW));
        let refusal = change_password(&visitor, &current, &new).await.unwrap_err();
        assert_eq!(refusal.code(), "session.required");
        let rows = town.audit("kernel.session.change_password").await;
        assert_eq!(rows.iter().filter(|row| row.result == "refused").count(), 5);
    }
}
