//! Checkpoints: each minute in which rows were sealed, and each thousand rows.

use base::Refusal;
use chrono::Duration;

use super::{
    checkpoint::{Checkpoint, store as points},
    store,
};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    lease,
};

/// Rows after which a checkpoint is due.
const ROWS: i64 = 1_000;
/// Seconds after which one is due when there is anything new.
const SECONDS: i64 = 60;

struct Attest {
    lease: Option<lease::Held>,
    always: bool,
}

impl Act for Attest {
    type Out = bool;
    const OPERATION: &'static str = "audit.checkpoint";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        if let Some(held) = &self.lease {
            lease::check(tx, held).await?;
        }
        let last = points::last_checkpoint(tx.read()).await?;
        let head = store::head(tx).await?;
        let Some(head) = head.filter(|head| last.as_ref().is_none_or(|it| it.seq < head.seq))
        else {
            return Ok(Noted::bookkeeping(false));
        };
        let due = self.always || due(tx.now(), last.as_ref(), head.seq);
        if due {
            let cut = last.as_ref().map_or(0, |last| last.cut);
            write(tx, last.as_ref(), &head, cut).await?;
        }
        Ok(Noted::bookkeeping(due))
    }
}

fn due(now: base::Now, last: Option<&Checkpoint>, head: i64) -> bool {
    let Some(last) = last else { return head > 0 };
    let age = last.at.parse::<base::Now>().map(|at| now - at);
    head - last.seq >= ROWS || age.is_ok_and(|age| age >= Duration::seconds(SECONDS))
}

/// Writes the next checkpoint; inside a unit, so that two cannot have the same number.
pub(super) async fn write(
    tx: &mut Tx,
    last: Option<&Checkpoint>,
    head: &store::sealed::Model,
    cut: i64,
) -> Result<Checkpoint, Refusal> {
    let hash: [u8; 32] = head
        .hash
        .as_slice()
        .try_into()
        .map_err(|_| Refusal::internal("the chain's head has a hash of another length"))?;
    let (key, secret) = tx.kernel().keys().signer()?;
    let next = Checkpoint::after(last, (head.seq, hash), cut, tx.now(), (key, &secret));
    points::insert_checkpoint(tx, &next).await?;
    Ok(next)
}

/// Writes a checkpoint if one is due: a minute after the last when there is anything new,
/// or after a thousand rows. True when one was written.
pub async fn checkpoint(cx: &Context, held: Option<lease::Held>) -> Result<bool, Refusal> {
    // Asked outside the unit, so that an idle audit never writes.
    let last = points::last_checkpoint(cx.read()).await?;
    let head = points::head_seq(cx.read()).await?.unwrap_or(0);
    if head <= last.as_ref().map_or(0, |last| last.seq) || !due(cx.now(), last.as_ref(), head) {
        return Ok(false);
    }
    cx.write(Attest { lease: held, always: false }).await
}

/// Writes a checkpoint if anything is new: at the end, and before what relies on one.
pub async fn checkpoint_now(cx: &Context) -> Result<bool, Refusal> {
    cx.write(Attest { lease: None, always: true }).await
}
