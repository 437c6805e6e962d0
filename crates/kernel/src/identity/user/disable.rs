//! Closing an account: its sessions and links end with the same commit.

use base::Refusal;
use serde_json::json;
use uuid::Uuid;

use super::{User, changeable, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        activation,
        input::{self, Form},
        permissions::USER_MANAGE,
        session,
    },
};

/// Closes an account.
#[derive(Debug, Clone)]
pub struct DisableUser {
    /// The account.
    pub id: Uuid,
    /// Why.
    pub reason: String,
}

impl Act for DisableUser {
    type Out = User;
    const OPERATION: &'static str = "kernel.user.disable";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<User>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        changeable(tx.actor(), &found)?;
        let account = found.account()?.disable(tx.now())?;
        store::save_account(tx, found.id, &account).await?;
        let sessions = session::store::end_of_user(tx, found.id, None).await?;
        activation::store::forget_user(tx, found.id).await?;
        let note = Note::about("user", found.id, found.login)
            .in_office(found.top_office)
            .with(json!({ "reason": reason, "sessions_ended": sessions }));
        Ok(Noted::new(super::show::again(tx, self.id).await?, note))
    }
}

/// Closes an account, if the actor may.
///
/// # Errors
/// 404, field error at `reason`, 409 `user.already_disabled`, 409 `user.self`, 403
/// `user.admin_protected`.
pub async fn disable(cx: &Context, change: DisableUser) -> Result<User, Refusal> {
    cx.require(&USER_MANAGE)?;
    cx.write(change).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::AdminKind,
        identity::{
            fixture::{PASSWORD, Town},
            secret::Password,
            session::sign_in,
            user::{self, CreateAdmin, EnableUser, RenewActivation, UserState},
        },
        testing::each,
    };

    fn why(id: Uuid) -> DisableUser {
        DisableUser { id, reason: "调离本院".to_owned() }
    }

    #[tokio::test]
    async fn everything_open_ends_at_once() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::System);
            let wang = town.member("wang", &[]).await;
            let token = town.sign_in("wang").await.token;
            let renew = RenewActivation { id: wang.id };
            let link = user::renew_activation(&cx, renew.clone()).await.unwrap().activation_path;
            assert!(town.at(&token).await.is_some());

            let closed = disable(&cx, why(wang.id)).await.unwrap();
            assert_eq!(closed.state, UserState::Disabled);
            assert!(town.at(&token).await.is_none());
            let visitor = town.visitor("192.0.2.9");
            let password = Password::new(PASSWORD);
            let refusal = sign_in(&visitor, "wang", &password).await.unwrap_err();
            assert_eq!(refusal.code(), "sign_in.refused");
            let token = link.strip_prefix("/activate/").unwrap();
            let refusal = activation::activate(&visitor, token, &password).await.unwrap_err();
            assert_eq!(refusal.code(), "activation.gone");
            let refusal = user::renew_activation(&cx, renew).await.unwrap_err();
            assert_eq!(refusal.code(), "user.disabled");
            assert_eq!(
                disable(&cx, why(wang.id)).await.unwrap_err().code(),
                "user.already_disabled"
            );

            let opened = user::enable(&cx, EnableUser { id: wang.id }).await.unwrap();
            assert_eq!(opened.state, UserState::Active);
            town.sign_in("wang").await;
            let row = town.audit("kernel.user.disable").await.pop().unwrap();
            assert_eq!(
                (row.detail["sessions_ended"].as_u64(), row.detail["reason"].as_str()),
                (Some(1), Some("调离本院"))
            );
        })
        .await;
    }

    #[tokio::test]
    async fn not_oneself_not_an_administrator_not_without_a_reason() {
        let town = Town::sqlite().await;
        let cx = town.admin(AdminKind::System);
        let auditor = CreateAdmin {
            kind: AdminKind::Audit,
            login: "aud".to_owned(),
            name: "何静".to_owned(),
            office_name: None,
            citizen: None,
        };
        let auditor = town.world.system().write(auditor).await.unwrap().user;
        let code = async |act| disable(&cx, act).await.unwrap_err().code();
        assert_eq!(code(why(auditor.id)).await, "user.admin_protected");
        let renew = RenewActivation { id: auditor.id };
        let refusal = user::renew_activation(&cx, renew.clone()).await.unwrap_err();
        assert_eq!(refusal.code(), "user.admin_protected");
        assert!(user::renew_activation(&town.world.system(), renew).await.is_ok());
        assert_eq!(code(why(Uuid::nil())).await, "not_found");
        let wang = town.pending("wang").await.user;
        let silent = DisableUser { id: wang.id, reason: " ".to_owned() };
        assert_eq!(disable(&cx, silent).await.unwrap_err().fields()[0].field, "reason");

        let mut me = cx.user().unwrap().clone();
        me.id = wang.id;
        let cx = cx.acting_as(crate::context::Actor::User(std::sync::Arc::new(me)));
        assert_eq!(disable(&cx, why(wang.id)).await.unwrap_err().code(), "user.self");
    }
}
