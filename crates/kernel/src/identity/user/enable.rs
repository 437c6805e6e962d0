//! Opening a closed account again, as it was before.

use base::Refusal;
use uuid::Uuid;

use super::{User, changeable, create::same_person, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::permissions::USER_MANAGE,
};

/// Opens a closed account again.
#[derive(Debug, Clone)]
pub struct EnableUser {
    /// The account.
    pub id: Uuid,
}

impl Act for EnableUser {
    type Out = User;
    const OPERATION: &'static str = "kernel.user.enable";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<User>, Refusal> {
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        changeable(tx.actor(), &found)?;
        let account = found.account()?.enable()?;
        store::save_account(tx, found.id, &account).await.map_err(same_person)?;
        store::save_enabled(tx, found.id).await?;
        let note = Note::about("user", found.id, found.login).in_office(found.top_office);
        Ok(Noted::new(super::show::again(tx, self.id).await?, note))
    }
}

/// Opens a closed account again, if the actor may.
///
/// # Errors
/// 404, 409 `user.not_disabled`, `user.self`, `user.same_person`, 403 `user.admin_protected`.
pub async fn enable(cx: &Context, change: EnableUser) -> Result<User, Refusal> {
    cx.require(&USER_MANAGE)?;
    cx.write(change).await
}
