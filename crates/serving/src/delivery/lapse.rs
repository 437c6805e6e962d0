//! What time alone brings to an end: a text nobody reported about, or that nobody read at an
//! address where arriving is not enough. The law says when; this writes it down, so that the
//! clock for another method runs from that moment even if nobody looks.

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Note, Noted, Tx,
    registry::Sweep,
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    inform,
    record::{After, Happened, record},
    store,
};

/// Attempts looked at in one run.
const BATCH: u64 = 200;

/// The sweep.
pub(crate) const SWEEP: Sweep = Sweep {
    name: "serving.lapse",
    title: "逾期未阅、状态报告缺失的送达记为未成",
    every_seconds: 300,
    run,
};

fn run(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let mut ended = 0;
        for attempt in store::lapsed(&cx, BATCH).await? {
            if cx.write(Lapse { attempt }).await? {
                ended += 1;
            }
        }
        Ok(ended)
    })
}

struct Lapse {
    attempt: Uuid,
}

impl Act for Lapse {
    type Out = bool;
    const OPERATION: &'static str = "serving.delivery.lapse";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let Some(attempt) = store::attempt_in(tx, self.attempt).await? else {
            return Ok(Noted::bookkeeping(false));
        };
        let Some(at) = attempt.lapse_at.filter(|at| *at <= tx.now()) else {
            return Ok(Noted::bookkeeping(false));
        };
        let events = store::events(tx.read(), &[attempt.delivery_id]).await?;
        let arrived =
            events.iter().any(|event| event.attempt_id == attempt.id && event.kind == "arrived");
        let reason = if arrived { "逾期未阅" } else { "状态报告缺失" };
        let masked = attempt.address_masked.clone();
        let evidence = json!({ "reason": reason, "to": masked });
        let happened = Happened { kind: "lapsed", at, document: None, evidence };
        // Not written twice, and taken off the list even if another way served meanwhile.
        let After { delivery, attempt, .. } = record(tx, attempt, vec![happened]).await?;
        let Some(due) = delivery.switch_deadline else { return Ok(Noted::bookkeeping(false)) };
        let due = due.with_timezone(&base::clock::beijing()).format("%-m月%-d日%H:%M");
        let name = &delivery.recipient_name;
        let text = format!("{name} · {masked}；请电话联系，{due}前须切换其他送达方式");
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: None,
            kind: "attempt.lapsed",
            tone: Tone::Bad,
            title: reason.to_owned(),
            text: text.clone(),
        });
        let about = (&attempt, &delivery);
        inform::owner(tx, &inform::BOUNCED, about, Tone::Bad, reason, &text).await?;
        let note = Note::about("delivery", delivery.id, delivery.recipient_name.clone())
            .in_office(delivery.top_office)
            .with(json!({ "reason": reason, "to": masked }));
        Ok(Noted::new(true, note))
    }
}
