//! Who booked and did not come by the same hour of the next working day: the attempt failed, and
//! the clock for another method runs.

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{
    Act, AdminKind, Context, Note, Noted, Tx,
    registry::Sweep,
    setting::{Kind, Setting},
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use uuid::Uuid;

use super::{book::open, store};
use crate::delivery::{
    self, inform,
    record::{Happened, record},
};

/// Bookings looked at in one run.
const BATCH: u64 = 200;
/// The reason, of the list of outcomes.
const REASON: &str = "未到场";

/// Whoever has the task is told.
pub(crate) static NO_SHOW_NOTICE: Setting = Setting {
    key: "serving.notice.no_show",
    title: "站内提醒：预约后未到场",
    meaning: "预约来院领取的人到下一个工作日同一时间仍未到场时，提醒任务承办人切换送达方式。",
    group: "消息",
    kind: Kind::Flag,
    default: "true",
    floor: None,
    who: AdminKind::System,
};

/// The sweep.
pub(crate) const SWEEP: Sweep =
    Sweep {
        name: "serving.no_show", title: "预约来院后未到场的记为未成", every_seconds: 300, run
    };

fn run(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let mut ended = 0;
        for delivery in store::missed(&cx, BATCH).await? {
            if cx.write(NoShow { delivery }).await? {
                ended += 1;
            }
        }
        Ok(ended)
    })
}

struct NoShow {
    delivery: Uuid,
}

impl Act for NoShow {
    type Out = bool;
    const OPERATION: &'static str = "serving.pickup.no_show";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let before = delivery::store::find_in(tx, self.delivery).await?;
        let Some(at) = before.no_show_at.filter(|at| *at <= tx.now()) else {
            return Ok(Noted::bookkeeping(false));
        };
        let attempt = open(tx, &before).await?;
        let evidence = json!({ "reason": REASON, "to": attempt.address_masked });
        let kind = law::Kind::Failed.code();
        let happened = Happened { kind, at, document: None, evidence };
        let after = record(tx, attempt, vec![happened]).await?;
        let (attempt, delivery) = (after.attempt, after.delivery);
        let due = delivery.switch_deadline.map(|due| {
            let due = due.with_timezone(&base::clock::beijing()).format("%-m月%-d日%H:%M");
            format!("；{due}前须切换其他送达方式")
        });
        let text = format!("{}{}", delivery.recipient_name, due.unwrap_or_default());
        let title = "来院领取：预约后未到场";
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: Some(at),
            kind: "pickup.no_show",
            tone: Tone::Bad,
            title: title.to_owned(),
            text: text.clone(),
        });
        let about = (&attempt, &delivery);
        inform::owner(tx, &NO_SHOW_NOTICE, about, Tone::Bad, title, &text).await?;
        let note = Note::about("delivery", delivery.id, delivery.recipient_name.clone())
            .in_office(delivery.top_office)
            .with(json!({ "reason": REASON }));
        Ok(Noted::new(true, note))
    }
}
