//! Walks the chain of an open database and names every sealed row that was changed, removed
//! or moved.

use base::Refusal;
use sea_orm::ConnectionTrait;

use super::{
    chain::{Promise, Report, Trust, Walk},
    checkpoint, store,
};

/// Seals read at once.
const BATCH: u64 = 2_000;

/// Verifies the whole chain.
///
/// Every change to a sealed row up to the last checkpoint of a witness outside the database
/// is named. What was sealed after it and then cut off at the end together with its seals
/// cannot be seen; the report counts the rows this would be about.
pub async fn verify(db: &impl ConnectionTrait, trust: &Trust) -> Result<Report, Refusal> {
    let mut walk = Walk::new(Promise::of(checkpoint::store::checkpoints(db).await?, trust));
    // Before the first position there may be one that does not belong.
    let mut from = None;
    loop {
        let links = store::links(db, from, BATCH).await?;
        let Some(last) = links.last() else { break };
        let next = last.seq.checked_add(1);
        links.into_iter().for_each(|link| walk.step(link));
        from = next;
        if from.is_none() {
            break;
        }
    }
    let mut report = walk.end();
    report.unsealed = store::count_unsealed(db).await?;
    Ok(report)
}
