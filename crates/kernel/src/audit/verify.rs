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
    let mut links = store::links(db, None, BATCH).await?;
    while let Some(last) = links.last() {
        let next = last.seq.checked_add(1);
        // The next rows are read while these are hashed.
        let hashing = tokio::task::spawn_blocking(move || {
            links.into_iter().for_each(|link| walk.step(link));
            walk
        });
        let following = async {
            match next {
                Some(next) => store::links(db, Some(next), BATCH).await,
                None => Ok(vec![]),
            }
        };
        let (hashed, read) = tokio::join!(hashing, following);
        walk = hashed.map_err(Refusal::internal)?;
        links = read?;
    }
    let mut report = walk.end();
    report.unsealed = store::count_unsealed(db).await?;
    Ok(report)
}
