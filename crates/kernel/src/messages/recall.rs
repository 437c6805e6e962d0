//! Taking back what no provider has yet.

use base::Refusal;
use uuid::Uuid;

use super::{RECALL, Recalled, state::State, store};
use crate::{act::Tx, zone};

/// Messages about one thing that are looked at, the newest first.
const MOST: u64 = 200;

/// Sees to it that what still waits about a thing is not sent, and says how many those were.
/// What a provider may have already is left alone: it arrives, and the ledger says so.
///
/// # Errors
/// Faults of the database only.
pub async fn recall(tx: &mut Tx, kind: &str, id: Uuid, reason: &str) -> Result<usize, Refusal> {
    let scope = tx.scope();
    let known = store::about(tx.read(), &scope, kind, &[id], MOST).await?;
    let waiting: Vec<Uuid> =
        known.iter().filter(|row| row.state == State::Queued).map(|row| row.id).collect();
    for id in &waiting {
        let item = Recalled { id: *id, reason: reason.to_owned() };
        zone::post(tx, zone::Side::Inner, RECALL, &item, &[]).await?;
    }
    Ok(waiting.len())
}
