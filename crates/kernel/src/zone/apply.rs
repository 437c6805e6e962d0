//! Applying what arrived: in order, once, in the unit that marks it applied.

use base::{Kind, Refusal};

use super::{Item, Side, store, unknown_topic};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
};

struct Apply {
    side: Side,
    item: Item,
}

impl Act for Apply {
    type Out = ();
    const OPERATION: &'static str = "zone.apply";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        if !store::mark_applied(tx, self.side, self.item.id, None).await? {
            return Ok(Noted::bookkeeping(()));
        }
        let topic = tx.kernel().registry().topic(&self.item.topic, self.side).copied();
        let topic = topic.ok_or_else(|| unknown_topic(&self.item.topic))?;
        (topic.apply)(tx, self.item.clone()).await?;
        let note = Note::about("zone_item", self.item.id, self.item.topic.clone());
        Ok(Noted::new((), note.with(serde_json::json!({ "seq": self.item.seq }))))
    }
}

/// An item that can never be applied is kept with its reason, so that those behind it
/// are not held up for ever.
struct SetAside {
    side: Side,
    item: Item,
    reason: String,
}

impl Act for SetAside {
    type Out = ();
    const OPERATION: &'static str = "zone.set_aside";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::mark_applied(tx, self.side, self.item.id, Some(self.reason.clone())).await?;
        let note = Note::about("zone_item", self.item.id, self.item.topic.clone());
        Ok(Noted::new((), note.with(serde_json::json!({ "reason": self.reason }))))
    }
}

/// Applies everything that is next in order. Returns how many items were applied.
pub(super) async fn apply_ready(cx: &Context, side: Side) -> Result<usize, Refusal> {
    let mut applied = 0;
    while let Some(item) = store::next(cx, side).await? {
        match cx.write(Apply { side, item: item.clone() }).await {
            Ok(()) => {}
            Err(refusal) if matches!(refusal.kind(), Kind::Unavailable) => return Err(refusal),
            Err(refusal) => {
                tracing::error!(error = %refusal, topic = item.topic, "item set aside");
                cx.write(SetAside { side, item, reason: refusal.to_string() }).await?;
            }
        }
        applied += 1;
    }
    Ok(applied)
}
