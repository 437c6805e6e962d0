//! Ending a delegation: whoever gave it or was given it, at once.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{Delegation, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{session, user},
};

/// Ends a delegation.
#[derive(Debug, Clone)]
pub struct EndDelegation {
    /// The delegation.
    pub id: Uuid,
}

impl Act for EndDelegation {
    type Out = Delegation;
    const OPERATION: &'static str = "kernel.delegation.end";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Delegation>, Refusal> {
        let me = tx.actor().user().map(|user| user.id);
        let row = store::lock(tx, self.id).await?;
        let row = row.filter(|row| me == Some(row.from_id) || me == Some(row.to_id));
        let row = row.ok_or_else(Refusal::not_found)?;
        if row.ended_at.is_some() {
            return Err(Refusal::new(
                Kind::Conflict,
                "delegation.over",
                "这项委托已经结束，无需重复操作。",
            ));
        }
        store::end(tx, row.id).await?;
        let ended = session::store::end_acting(tx, row.id, row.to_id).await?;
        let login = user::store::logins(tx.read(), vec![row.to_id]).await?;
        let login = login.into_values().next().unwrap_or_default();
        let note = Note::about("user", row.to_id, login)
            .in_office(row.top_office)
            .with(json!({ "delegation": row.id, "sessions_ended": ended }));
        let row = store::find(tx.read(), row.id).await?.ok_or_else(Refusal::not_found)?;
        Ok(Noted::new(row.present(base::clock::civil_date(tx.now())), note))
    }
}

/// Ends a delegation the actor gave or was given.
///
/// # Errors
/// 401, 404, 409 `delegation.over`.
pub async fn end(cx: &Context, act: EndDelegation) -> Result<Delegation, Refusal> {
    cx.user()?;
    cx.write(act).await
}
