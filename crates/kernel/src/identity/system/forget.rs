//! Forgets calls that are too old to be repeated.

use base::Refusal;
use futures::FutureExt as _;

use super::store;
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    registry::Sweep,
};

/// Calls forgotten in one unit.
const PORTION: u64 = 5_000;

struct Forget;

impl Act for Forget {
    type Out = u64;
    const OPERATION: &'static str = "kernel.system.forget";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        Ok(Noted::bookkeeping(store::forget_calls(tx, PORTION).await?))
    }
}

async fn forget(cx: Context) -> Result<u64, Refusal> {
    let mut forgotten = 0;
    loop {
        let some = cx.write(Forget).await?;
        forgotten += some;
        if some < PORTION {
            return Ok(forgotten);
        }
    }
}

/// Runs every minute; a call that is too old is refused by its time anyway.
pub static SWEEP: Sweep = Sweep {
    name: "kernel.system.forget",
    title: "清理接入系统用过的随机串",
    every_seconds: 60,
    run: |cx| forget(cx).boxed(),
};
