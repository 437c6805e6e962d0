//! A message comes out of the office.

use base::Refusal;
use futures::future::BoxFuture;
use serde_json::json;

use super::{
    super::{
        Outgoing,
        state::{Phase, Standing},
    },
    DISPATCH, Sending, store,
};
use crate::{act::Tx, jobs::NewJob, zone::Item};

/// Takes a message over and has it sent. A repetition changes nothing.
pub(in crate::messages) fn accept(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let message: Outgoing = serde_json::from_value(item.body).map_err(Refusal::internal)?;
        let id = message.id;
        let now = tx.now();
        let mut sending = Sending {
            message,
            standing: Standing { phase: Phase::Queued, reason: None, told: vec![] },
            provider_id: None,
            attempts: 0,
            created_at: now,
            submitted_at: None,
            next_check_at: None,
            provider: None,
            attempted_at: None,
            due_at: None,
        };
        let opens = sending.message.hours.and_then(|hours| hours.opens(now));
        sending.next_check_at = Some(sending.next_look(opens.unwrap_or(now)));
        store::insert(tx, &sending).await?;
        let job = NewJob::new(DISPATCH, json!({ "id": id })).dedupe(id.to_string());
        tx.job(match opens {
            Some(at) => job.at(at),
            None => job,
        });
        Ok(())
    })
}
