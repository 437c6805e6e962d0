//! Somebody lost both phone and recovery codes: the security administrator takes the second
//! factor away. Whoever issues links that set passwords is another person, so nobody can
//! take over an account alone.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        device,
        input::{self, Form},
        permissions::SECOND_FACTOR_RESET,
        session, user,
    },
};

/// Takes somebody's second factor away.
#[derive(Debug, Clone)]
pub struct ResetSecondFactor {
    /// The account.
    pub id: Uuid,
    /// Why, and how the person was recognised.
    pub reason: String,
}

impl Act for ResetSecondFactor {
    type Out = ();
    const OPERATION: &'static str = "kernel.second_factor.reset";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let owner = user::store::lock(tx, &tx.scope(), self.id).await?;
        let owner = owner.ok_or_else(Refusal::not_found)?;
        if tx.actor().user().is_some_and(|me| me.id == owner.id) {
            return Err(Refusal::new(
                Kind::Conflict,
                "user.self",
                "不能对自己的账号做此操作，请由其他人办理。",
            ));
        }
        if store::lock(tx, owner.id).await?.is_none() {
            return Err(Refusal::new(
                Kind::Conflict,
                "second_factor.absent",
                "该账号没有启用动态口令，无需重置。",
            ));
        }
        store::delete(tx, owner.id).await?;
        device::store::forget_user(tx, owner.id, &[]).await?;
        let sessions = session::store::end_of_user(tx, owner.id, None).await?;
        let note = Note::about("user", owner.id, owner.login)
            .in_office(owner.top_office)
            .with(json!({ "reason": reason, "sessions_ended": sessions }));
        Ok(Noted::new((), note))
    }
}

/// Takes somebody's second factor away, if the actor may; every session of the account ends
/// and no device is known any more. The password stays as it is.
///
/// # Errors
/// 404; field error at `reason`; 409 `user.self`, `second_factor.absent`.
pub async fn reset(cx: &Context, change: ResetSecondFactor) -> Result<(), Refusal> {
    cx.require(&SECOND_FACTOR_RESET)?;
    cx.write(change).await
}
