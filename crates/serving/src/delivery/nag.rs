//! Whoever did not look at the documents in the given time is reminded by text (S3.14):
//! compares what is with what should be, and can run at any time.

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
    Channel, State,
    about::send_code,
    inform::{REMIND, REMIND_AFTER, REMIND_MOST},
    store,
};
use crate::notice::Occasion;

/// Attempts looked at in one run.
const BATCH: u64 = 200;

/// The sweep.
pub(crate) const SWEEP: Sweep =
    Sweep {
        name: "serving.remind", title: "提醒逾期未查阅的收件人", every_seconds: 300, run
    };

fn run(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let kernel = cx.kernel();
        if kernel.setting(&REMIND) == 0 {
            return Ok(0);
        }
        let since = cx.now() - chrono::Duration::hours(kernel.setting(&REMIND_AFTER));
        let most = i32::try_from(kernel.setting(&REMIND_MOST)).unwrap_or(i32::MAX);
        let due = store::unread(&cx, since, most, BATCH).await?;
        let mut reminded = 0;
        for attempt in due {
            if cx.write(RemindAgain { attempt, since, most }).await? {
                reminded += 1;
            }
        }
        Ok(reminded)
    })
}

struct RemindAgain {
    attempt: Uuid,
    since: base::Now,
    most: i32,
}

impl Act for RemindAgain {
    type Out = bool;
    const OPERATION: &'static str = "serving.delivery.remind_again";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let Some(attempt) = store::attempt_in(tx, self.attempt).await? else {
            return Ok(Noted::bookkeeping(false));
        };
        let delivery = store::find_in(tx, attempt.delivery_id).await?;
        let open = matches!(State::stored(&delivery.state)?, State::Open | State::PartlyServed);
        let fresh = attempt.reminded_at.is_some_and(|at| at > self.since);
        let often = attempt.reminded.unwrap_or(0) >= self.most;
        let unread = matches!(attempt.state.as_str(), "SENT" | "ARRIVED");
        if !open || fresh || often || !unread || delivery.objected {
            return Ok(Noted::bookkeeping(false));
        }
        let masked = attempt.address_masked.clone();
        let thing = Channel::stored(&attempt.channel).words().thing;
        send_code(tx, attempt, Occasion::Reminder).await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: None,
            kind: "delivery.reminded",
            tone: Tone::Info,
            title: format!("逾期未查阅，自动再发提醒{thing}"),
            text: format!("{} · {masked}", delivery.recipient_name),
        });
        let note = Note::about("delivery", delivery.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "to": masked }));
        Ok(Noted::new(true, note))
    }
}
