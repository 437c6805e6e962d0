//! Leaving: one act that hands the open work over, takes everything away and closes the
//! account, or none of it.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{User, changeable, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        activation, delegation, grant,
        input::{self, Form},
        permissions::USER_MANAGE,
        session,
    },
    work::{self, Whose},
};

/// Somebody leaves.
#[derive(Debug, Clone)]
pub struct Leave {
    /// The account.
    pub id: Uuid,
    /// Who takes the open work over; needed when there is any.
    pub successor: Option<Uuid>,
    /// Why.
    pub reason: String,
}

impl Act for Leave {
    type Out = User;
    const OPERATION: &'static str = "kernel.user.leave";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<User>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let found = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        changeable(tx.actor(), &found)?;
        let account = found.account()?.disable(tx.now())?;
        let moved = match self.successor {
            Some(to) => work::hand_over(tx, found.id, to).await?,
            None => {
                let open =
                    work::open(tx, Whose { office: found.top_office, person: found.id }).await?;
                let count: u64 = open.iter().map(|one| one.count).sum();
                if count > 0 {
                    return Err(Refusal::new(
                        Kind::Conflict,
                        "user.has_work",
                        format!("此人还有 {count} 件未办结的工作，请选择接手人后再办理离任。"),
                    )
                    .with_field(
                        "successor_id",
                        "user.has_work",
                        "请选择接手人。",
                    ));
                }
                open
            }
        };
        let grants = grant::end_all(tx, found.id, &reason).await?;
        let delegations = delegation::store::end_of_person(tx, found.id).await?;
        store::save_account(tx, found.id, &account).await?;
        let sessions = session::store::end_of_user(tx, found.id, None).await?;
        activation::store::forget_user(tx, found.id).await?;
        let note = Note::about("user", found.id, found.login).in_office(found.top_office).with(
            json!({ "reason": reason, "successor": self.successor, "moved": moved,
                "grants_ended": grants, "delegations_ended": delegations,
                "sessions_ended": sessions }),
        );
        Ok(Noted::new(super::show::again(tx, self.id).await?, note))
    }
}

/// Lets somebody leave, if the actor may.
///
/// # Errors
/// 404, field errors at `reason` and `successor_id`, 409 `user.has_work`,
/// `user.already_disabled`, `user.self`, 403 `user.admin_protected`.
pub async fn leave(cx: &Context, act: Leave) -> Result<User, Refusal> {
    cx.require(&USER_MANAGE)?;
    cx.write(act).await
}
