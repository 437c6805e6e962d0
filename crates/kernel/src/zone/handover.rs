//! Moving items: hand to hand in one process, as files between two.

use std::time::Duration;

use base::Refusal;
use tokio_util::sync::CancellationToken;

use super::{Item, Side, Zone, apply, ferry, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    core::Kernel,
};

/// Items moved in one unit at most.
const BATCH: u64 = 100;

struct Handover {
    from: Side,
    items: Vec<Item>,
}

impl Act for Handover {
    type Out = ();
    const OPERATION: &'static str = "zone.handover";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::receive(tx, self.from.other(), &self.items).await?;
        let ids: Vec<_> = self.items.iter().map(|item| item.id).collect();
        store::mark_sent(tx, &ids).await?;
        Ok(Noted::bookkeeping(()))
    }
}

pub(super) struct MarkSent(pub(super) Vec<uuid::Uuid>);

impl Act for MarkSent {
    type Out = ();
    const OPERATION: &'static str = "zone.sent";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::mark_sent(tx, &self.0).await?;
        Ok(Noted::bookkeeping(()))
    }
}

pub(super) struct Receive {
    pub(super) side: Side,
    pub(super) items: Vec<Item>,
    /// The other side has applied what it was told up to this number.
    pub(super) acknowledged: i64,
}

impl Act for Receive {
    type Out = ();
    const OPERATION: &'static str = "zone.receive";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::receive(tx, self.side, &self.items).await?;
        store::acknowledge(tx, self.side, self.acknowledged).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Moves and applies what there is, once. Returns how many items were applied.
pub async fn pump(kernel: &Kernel) -> Result<usize, Refusal> {
    let cx = Context::system(kernel, "跨区交换");
    let mut applied = 0;
    match kernel.settings().zone {
        Zone::All => {
            for side in [Side::Inner, Side::Outer] {
                let items = store::unsent(&cx, side, BATCH).await?;
                if !items.is_empty() {
                    cx.write(Handover { from: side, items }).await?;
                }
            }
            for side in [Side::Outer, Side::Inner] {
                applied += apply::apply_ready(&cx, side).await?;
            }
        }
        Zone::Inner => applied += by_file(&cx, Side::Inner).await?,
        Zone::Outer => applied += by_file(&cx, Side::Outer).await?,
    }
    Ok(applied)
}

async fn by_file(cx: &Context, side: Side) -> Result<usize, Refusal> {
    let Some(settings) = cx.kernel().settings().ferry.clone() else { return Ok(0) };
    let items = store::unsent(cx, side, BATCH).await?;
    if !items.is_empty() {
        ferry::export(cx, &settings, side, &items).await?;
        cx.write(MarkSent(items.iter().map(|item| item.id).collect())).await?;
    }
    ferry::import(cx, &settings, side).await?;
    apply::apply_ready(cx, side).await
}

/// Works until told to stop: woken by commits, and by a poll behind it.
pub async fn run(kernel: Kernel, stop: CancellationToken) {
    loop {
        let moved = match pump(&kernel).await {
            Ok(moved) => moved,
            Err(refusal) => {
                tracing::error!(error = %refusal, "the zones could not exchange");
                0
            }
        };
        if stop.is_cancelled() {
            return;
        }
        if moved == 0 {
            tokio::select! {
                () = kernel.ferry_waiting() => {}
                () = tokio::time::sleep(Duration::from_millis(500)) => {}
                () = stop.cancelled() => return,
            }
        }
    }
}
