//! The outer side tells what became of a message.

use base::Refusal;
use futures::future::BoxFuture;

use super::{MessageState, Progress, state::State, store};
use crate::{access::Scope, act::Tx, zone::Item};

/// Brings the ledger up to date and tells the capabilities, in one unit.
pub(super) fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let progress: Progress = serde_json::from_value(item.body).map_err(Refusal::internal)?;
        let Some((row, _)) = store::lock(tx, &Scope::everything(), progress.id).await? else {
            tracing::warn!(message = %progress.id, "a state for a message that is not here");
            return Ok(());
        };
        // Arrival is never taken back, whatever order items came in.
        if row.state == State::Delivered && progress.state != State::Delivered {
            return Ok(());
        }
        store::save(tx, &progress).await?;
        let Some(subject) = row.subject else { return Ok(()) };
        let moved = row.state != progress.state || row.reported_at != progress.reported_at;
        if !moved {
            return Ok(());
        }
        let change = MessageState {
            id: row.id,
            office: row.office,
            channel: row.channel,
            template: row.template,
            subject,
            legal: row.legal,
            before: Some(row.state),
            state: progress.state,
            reason: progress.reason,
            provider_id: progress.provider_id,
            submitted_at: progress.submitted_at,
            reported_at: progress.reported_at,
            resend_of: row.resend_of,
        };
        tell(tx, &change).await
    })
}

/// Calls everybody who asked to be told.
pub(super) async fn tell(tx: &mut Tx, change: &MessageState) -> Result<(), Refusal> {
    let hooks = tx.kernel().registry().message_hooks.clone();
    for hook in hooks {
        hook(tx, change).await?;
    }
    Ok(())
}
