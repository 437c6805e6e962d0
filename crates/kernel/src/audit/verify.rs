//! Walks the chain of an open database and names every sealed row that was changed, removed
//! or moved.

use base::Refusal;
use futures::{StreamExt as _, stream::FuturesOrdered};
use sea_orm::ConnectionTrait;

use super::{
    chain::{Ahead, Promise, Report, Trust, Walk, ahead},
    checkpoint,
    store::{self, Link, Links, Part},
};

/// Seals of a part.
const PART: u64 = 500;
/// Parts read and hashed at once, each by a core and a connection. The nightly check runs beside
/// the work of the night.
pub const AT_ONCE: u32 = 3;

/// Verifies the whole chain.
///
/// Every change to a sealed row up to the last checkpoint of a witness outside the database
/// is named. What was sealed after it and then cut off at the end together with its seals
/// cannot be seen; the report counts the rows this would be about.
pub async fn verify(db: &impl ConnectionTrait, trust: &Trust) -> Result<Report, Refusal> {
    let mut walk = Walk::new(Promise::of(checkpoint::store::checkpoints(db).await?, trust));
    let mut parts = store::parts(db, PART).await?.into_iter();
    let mut reading: FuturesOrdered<_> =
        parts.by_ref().take(AT_ONCE as usize).map(|part| read(db, part)).collect();
    while let Some(links) = reading.next().await {
        reading.extend(parts.next().map(|part| read(db, part)));
        links?.into_iter().for_each(|(link, ahead)| walk.step(link, ahead));
    }
    let mut report = walk.end();
    report.unsealed = store::count_unsealed(db).await?;
    Ok(report)
}

/// A part, hashed as far as that is possible without knowing the parts before.
async fn read(
    db: &impl ConnectionTrait,
    part: Part,
) -> Result<Vec<(Link, Option<Ahead>)>, Refusal> {
    if let Some(links) = store::packed_links(db, part).await
        && let Some(hashed) = hashed(links).await?
    {
        return Ok(hashed);
    }
    let links = Links::Each(store::links_one_by_one(db, part).await?);
    Ok(hashed(links).await?.unwrap_or_default())
}

async fn hashed(links: Links) -> Result<Option<Vec<(Link, Option<Ahead>)>>, Refusal> {
    let hashing = tokio::task::spawn_blocking(move || Some(ahead(links.take_apart()?)));
    hashing.await.map_err(Refusal::internal)
}
