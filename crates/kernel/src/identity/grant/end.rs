//! Taking a grant away, or an unanswered request back: one person, at once.

use base::Refusal;
use serde_json::json;
use uuid::Uuid;

use super::{Grant, GrantState, HolderKind, decide::word, end_sessions, request, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::{
        group,
        input::{self, Form},
        permissions::GRANT_REQUEST,
        system, user,
    },
};

/// Ends a grant.
#[derive(Debug, Clone)]
pub struct EndGrant {
    /// The grant.
    pub id: Uuid,
    /// Why.
    pub reason: String,
}

impl Act for EndGrant {
    type Out = Grant;
    const OPERATION: &'static str = "kernel.grant.end";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Grant>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let row = store::lock(tx, &tx.scope(), self.id).await?.ok_or_else(Refusal::not_found)?;
        let end = word(tx, reason.clone());
        let stage = row.stage()?.end(row.requested_by, end)?;
        store::save(tx, row.id, &stage).await?;
        let ended = match stage.state() {
            GrantState::Ended => end_sessions(tx, &people(tx, &row).await?).await?,
            _ => 0,
        };
        let gives = request::name_of(tx, row.what()?, row.what_id).await?;
        let detail = json!({ "grant": row.id, "what": row.what, "gives": gives,
            "withdrawn": stage.state() == GrantState::Withdrawn, "reason": reason,
            "sessions_ended": ended });
        let note = request::note(&row, &label(tx, &row).await?, detail)?;
        Ok(Noted::new(request::again(tx, row.id).await?, note))
    }
}

/// Whom a grant concerns.
pub(super) async fn people(tx: &Tx, row: &store::Model) -> Result<Vec<Uuid>, Refusal> {
    request::people(tx, row.holder_kind()?, row.holder_id).await
}

async fn label(tx: &Tx, row: &store::Model) -> Result<String, Refusal> {
    let id = row.holder_id;
    Ok(match row.holder_kind()? {
        HolderKind::User => user::store::logins(tx.read(), vec![id]).await?,
        HolderKind::Group => group::store::names(tx.read(), vec![id]).await?,
        HolderKind::System => system::store::names(tx.read(), vec![id]).await?,
    }
    .into_iter()
    .next()
    .map(|(_, name)| name)
    .unwrap_or_default())
}

/// Ends a grant, if the actor may: what was approved is taken away, what was not answered
/// is taken back by whoever asked.
///
/// # Errors
/// 404, 409 `grant.over`, `grant.not_yours`; field error at `reason`.
pub async fn end(cx: &Context, act: EndGrant) -> Result<Grant, Refusal> {
    cx.require(&GRANT_REQUEST)?;
    cx.write(act).await
}
