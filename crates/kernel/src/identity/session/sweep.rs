//! Forgets what is over: sessions, used-up links, quiet counters.

use base::Refusal;
use chrono::Duration;
use futures::FutureExt as _;

use super::store;
use crate::{
    act::{Act, Noted, Tx},
    identity::{activation, device, throttle},
    registry::Sweep,
};

/// Links are kept this long after their end, so that a late click is still told apart
/// from a wrong address in the audit.
const LINK_DAYS: i64 = 30;
/// The longest a counter means anything: the failures of a day.
const COUNTER_HOURS: i64 = 24;

struct Forget;

impl Act for Forget {
    type Out = u64;
    const OPERATION: &'static str = "kernel.session.forget";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let now = tx.now();
        let sessions =
            store::forget_over(tx, now, now - tx.kernel().settings().sign_in.idle).await?;
        activation::store::forget_expired(tx, now - Duration::days(LINK_DAYS)).await?;
        throttle::forget_quiet_since(tx, now - Duration::hours(COUNTER_HOURS)).await?;
        device::store::forget_unused(tx, now).await?;
        tracing::debug!(sessions, "sessions forgotten");
        Ok(Noted::bookkeeping(sessions))
    }
}

/// Runs every quarter of an hour; a session that is over is refused without it.
pub static SWEEP: Sweep = Sweep {
    name: "kernel.identity.forget",
    title: "清理过期的登录会话、激活链接和失败计数",
    every_seconds: 900,
    run: |cx| async move { cx.write(Forget).await }.boxed(),
};
