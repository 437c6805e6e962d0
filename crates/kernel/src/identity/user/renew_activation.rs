//! A new one-time link, for a lost one or a forgotten password. The old password works
//! until the link is used; the administrator never sees either.

use base::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Account, changeable, state, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{activation, permissions::USER_MANAGE},
};

/// Issues a new one-time link; older ones stop working.
#[derive(Debug, Clone)]
pub struct RenewActivation {
    /// The account.
    pub id: Uuid,
}

/// The way into an account, shown once.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Activation {
    /// The one-time link's path, valid for 72 hours.
    pub activation_path: String,
}

impl Act for RenewActivation {
    type Out = Activation;
    const OPERATION: &'static str = "kernel.user.renew_activation";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Activation>, Refusal> {
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        changeable(tx.actor(), &found)?;
        let account = found.account()?;
        if let Account::Disabled { .. } = account {
            return Err(state::disabled());
        }
        let activation_path = activation::issue(tx, found.id).await?;
        let note = Note::about("user", found.id, found.login)
            .in_office(found.top_office)
            .with(json!({ "state": account.state() }));
        Ok(Noted::new(Activation { activation_path }, note))
    }
}

/// Issues a new one-time link, if the actor may.
///
/// # Errors
/// 404, 409 `user.disabled`, 409 `user.self`, 403 `user.admin_protected`.
pub async fn renew_activation(
    cx: &Context,
    change: RenewActivation,
) -> Result<Activation, Refusal> {
    cx.require(&USER_MANAGE)?;
    cx.write(change).await
}
