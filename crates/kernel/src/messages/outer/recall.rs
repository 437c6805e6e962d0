//! The office takes a message back.

use base::Refusal;
use futures::future::BoxFuture;

use super::{
    super::{Recalled, state::Phase},
    change,
};
use crate::{act::Tx, zone::Item};

/// Stops a message no provider was called about; any other goes its way.
pub(in crate::messages) fn recall(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let told: Recalled = serde_json::from_value(item.body).map_err(Refusal::internal)?;
        change(tx, told.id, |sending, _| {
            // Queued again after an attempt means: that provider certainly does not have it.
            if sending.standing.phase == Phase::Queued {
                sending.standing.phase = Phase::Refused;
                sending.standing.reason = Some(told.reason);
                sending.due_at = None;
            }
        })
        .await?;
        Ok(())
    })
}
