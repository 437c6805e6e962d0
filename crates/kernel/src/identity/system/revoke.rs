//! Shutting a system out: its next call is refused.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{System, list, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        grant,
        input::{self, Form},
        permissions::SYSTEM_MANAGE,
    },
};

/// Shuts a system out, for good.
#[derive(Debug, Clone)]
pub struct RevokeSystem {
    /// The system.
    pub id: Uuid,
    /// Why.
    pub reason: String,
}

/// It was shut out before.
pub(crate) fn already_revoked() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "system.already_revoked",
        "该系统已经停用，不能再授权，也无需重复停用。",
    )
}

impl Act for RevokeSystem {
    type Out = System;
    const OPERATION: &'static str = "kernel.system.revoke";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<System>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let mut client = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        if client.revoked_at.is_some() {
            return Err(already_revoked());
        }
        store::revoke(tx, client.id).await?;
        let grants = grant::end_all(tx, client.id, &reason).await?;
        client.revoked_at = Some(tx.now());
        let note = Note::about("system", client.id, client.name.clone())
            .in_office(client.top_office)
            .with(json!({ "reason": reason, "grants_ended": grants }));
        Ok(Noted::new(list::one(tx, client).await?, note))
    }
}

/// Shuts a system out, if the actor may.
///
/// # Errors
/// 404; field error at `reason`; 409 `system.already_revoked`.
pub async fn revoke(cx: &Context, change: RevokeSystem) -> Result<System, Refusal> {
    cx.require(&SYSTEM_MANAGE)?;
    cx.write(change).await
}
