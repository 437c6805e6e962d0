//! Forgets what the other side has applied for a week: whoever breaks in finds only what is
//! still on its way (domain C10). What was set aside stays until a person has looked.

use base::{Now, Refusal};
use chrono::Duration;
use futures::FutureExt as _;
use uuid::Uuid;

use super::{Side, Zone, ferry, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    registry::Sweep,
};

/// How long an item stays after the other side said that it was applied.
const DAYS: i64 = 7;
/// Rows forgotten in one unit.
const BATCH: u64 = 500;

/// Runs every hour.
pub static FORGET: Sweep = Sweep {
    name: "zone.forget",
    title: "清理对方已处理满七天的跨区消息",
    every_seconds: 3600,
    run: |cx| forget(cx).boxed(),
};

/// The other side has applied everything up to this number.
struct Acknowledged {
    side: Side,
    up_to: i64,
}

impl Act for Acknowledged {
    type Out = ();
    const OPERATION: &'static str = "zone.acknowledged";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::acknowledge(tx, self.side, self.up_to).await?;
        Ok(Noted::bookkeeping(()))
    }
}

struct Forget {
    sent: Vec<Uuid>,
    applied: Vec<(Side, Uuid)>,
}

impl Act for Forget {
    type Out = ();
    const OPERATION: &'static str = "zone.forget";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::forget(tx, &self.sent, &self.applied).await?;
        Ok(Noted::bookkeeping(()))
    }
}

async fn forget(cx: Context) -> Result<u64, Refusal> {
    let before = cx.now() - Duration::days(DAYS);
    if cx.kernel().settings().zone == Zone::All {
        // In one process nobody writes receipts: both books lie here.
        for side in [Side::Inner, Side::Outer] {
            let up_to = store::applied(cx.read(), side.other()).await?;
            cx.write(Acknowledged { side, up_to }).await?;
        }
    }
    let mut forgotten = 0;
    loop {
        let (sent, applied) = over(&cx, before).await?;
        if sent.is_empty() && applied.is_empty() {
            break;
        }
        forgotten += sent.len() + applied.len();
        cx.write(Forget { sent, applied }).await?;
    }
    if let Some(settings) = &cx.kernel().settings().ferry {
        ferry::forget_done(settings, before).await?;
    }
    tracing::debug!(forgotten, "items between the zones forgotten");
    Ok(forgotten as u64)
}

async fn over(cx: &Context, before: Now) -> Result<(Vec<Uuid>, Vec<(Side, Uuid)>), Refusal> {
    let sent = store::acknowledged_before(cx, before, BATCH).await?;
    let mut applied = Vec::new();
    for side in [Side::Inner, Side::Outer] {
        let ids = store::applied_before(cx, side, before, BATCH).await?;
        applied.extend(ids.into_iter().map(|id| (side, id)));
    }
    Ok((sent, applied))
}
