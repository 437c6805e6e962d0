//! The sealer: one process at a time takes rows that have no seal and chains them.
//!
//! Ids are not in commit order on PostgreSQL, so the sealer looks back over a window
//! longer than any unit may last instead of remembering a position. It looks for rows
//! outside the unit, which only chains what was found: rows never change, and of two
//! sealers the second is refused by the seal's number.

use base::{Now, Refusal};
use chrono::Duration;

use super::store::{self, row, sealed};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    lease,
};

/// The name under which the sealer holds its lease.
pub const SEALER: &str = "audit.sealer";

/// Rows sealed in one unit at most.
const BATCH: u64 = 500;
/// Units of one round at most, so that the lease can be renewed between rounds.
const ROUND: u64 = 20;
/// How far behind the last sealed row a late one is looked for, in seconds: each time, now
/// and then, and at start. A unit lasts half a second at most; clocks of several machines
/// differ by more.
const NEAR: i64 = 10;
const WIDE: i64 = 900;
const START: i64 = 3_600;
/// Seconds between two wide looks.
const NOW_AND_THEN: i64 = 30;

struct Seal {
    rows: Vec<row::Model>,
    lease: Option<lease::Held>,
}

impl Act for Seal {
    type Out = u64;
    const OPERATION: &'static str = "audit.seal";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        if let Some(held) = &self.lease {
            lease::check(tx, held).await?;
        }
        let head = store::head(tx).await?;
        let (mut seq, mut hash) = head.map_or((0, vec![0; 32]), |head| (head.seq, head.hash));
        let mut seals = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            seq += 1;
            hash = store::chain(&hash, &store::canonical(row)).to_vec();
            seals.push(sealed::Model { seq, audit_id: row.id, hash: hash.clone() });
        }
        store::insert_seals(tx, seals).await?;
        Ok(Noted::bookkeeping(self.rows.len() as u64))
    }
}

/// Seals what is new. Returns how many rows were sealed.
pub async fn seal_once(cx: &Context, held: Option<lease::Held>) -> Result<u64, Refusal> {
    let wide = cx.now().timestamp() % NOW_AND_THEN == 0;
    let mut since = since(cx, if wide { WIDE } else { NEAR }).await?;
    let mut total = 0;
    for _ in 0..ROUND {
        let (sealed, until) = batch(cx, since, held.clone()).await?;
        total += sealed;
        if sealed < BATCH {
            break;
        }
        since = until.unwrap_or(since);
    }
    Ok(total)
}

/// Seals everything that has no seal: at start and before verifying.
pub async fn seal_all(cx: &Context) -> Result<u64, Refusal> {
    let mut since = since(cx, START).await?;
    let mut total = 0;
    loop {
        let (sealed, until) = batch(cx, since, None).await?;
        total += sealed;
        if sealed < BATCH {
            return Ok(total);
        }
        since = until.unwrap_or(since);
    }
}

/// Where to begin: so many seconds before the last sealed row. A clock that once ran ahead
/// must not hide what is written today.
async fn since(cx: &Context, seconds: i64) -> Result<Now, Refusal> {
    let until = store::sealed_until(cx.read()).await?;
    let until = until.map(|until| until.min(cx.now()) - Duration::seconds(seconds));
    Ok(until.unwrap_or(Now::UNIX_EPOCH))
}

/// Seals the oldest rows without a seal; gives how many, and up to where. What lies before is
/// sealed, so that the next batch of a round need not look there again.
async fn batch(
    cx: &Context,
    since: Now,
    lease: Option<lease::Held>,
) -> Result<(u64, Option<Now>), Refusal> {
    let rows = store::unsealed(cx.read(), since, BATCH).await?;
    let Some(until) = rows.last().map(|row| row.at) else { return Ok((0, None)) };
    Ok((cx.write(Seal { rows, lease }).await?, Some(until)))
}
