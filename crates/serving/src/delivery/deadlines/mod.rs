//! Periods that service started, when the calendar they were computed with is not the one
//! in force any more: what would move, and moving it.

mod store;

use base::{Now, Refusal};
use calendar::Calendar;
use futures::future::BoxFuture;
use kernel::{
    Context, Tx,
    calendars::{DeadlineHook, Move, Moves},
};
use uuid::Uuid;

use self::store::{BATCH, Page};
use super::{
    Period,
    record::{Door, periods_of, rewrite, tell_portal},
};

/// Events after which the portal had shown the recipient the dates of the moment.
const SHOWN: [&str; 4] = ["verified", "acknowledged", "opened", "replied"];

/// What serving keeps that follows the calendar.
pub(crate) const DEADLINES: DeadlineHook =
    DeadlineHook { name: "serving.period", title: "送达引起的期间", preview, recompute };

fn preview(
    cx: Context,
    calendar: Calendar,
    year: i32,
    after: Option<Uuid>,
) -> BoxFuture<'static, Result<Moves, Refusal>> {
    Box::pin(async move {
        let page = Page::read(cx.read(), year, after).await?;
        let moved = page.moves(&calendar);
        Ok(Moves { moved: moved.into_iter().map(|(_, one)| one).collect(), next: page.next() })
    })
}

fn recompute(tx: &mut Tx, year: i32, after: Option<Uuid>) -> BoxFuture<'_, Result<Moves, Refusal>> {
    Box::pin(async move {
        let calendar = tx.kernel().calendar();
        let page = Page::read(tx.read(), year, after).await?;
        let moved = page.moves(&calendar);
        let mut ids: Vec<Uuid> = moved.iter().map(|(id, _)| *id).collect();
        ids.dedup();
        for id in ids {
            let closed = rewrite(tx, id).await?;
            for attempt in page.attempts.iter().filter(|attempt| attempt.delivery_id == id) {
                let door = if closed { Door::Closes } else { Door::Stays };
                tell_portal(tx, attempt, door).await?;
            }
        }
        Ok(Moves { moved: moved.into_iter().map(|(_, one)| one).collect(), next: page.next() })
    })
}

impl Page {
    fn next(&self) -> Option<Uuid> {
        let full = self.deliveries.len() as u64 == BATCH;
        self.deliveries.last().filter(|_| full).map(|last| last.id)
    }

    /// What moves under this calendar, by delivery.
    fn moves(&self, calendar: &Calendar) -> Vec<(Uuid, Move)> {
        let mut moves = Vec::new();
        for delivery in &self.deliveries {
            let Some(case) = self.cases.get(&delivery.case_id) else { continue };
            let party = self.parties.iter().find(|party| party.id == delivery.party_id);
            let abroad = party.is_some_and(|party| party.domicile == "foreign");
            let told_at = self.told(delivery.id);
            for effect in self.effects.iter().filter(|effect| effect.delivery_id == delivery.id) {
                let document = self.documents.iter().find(|one| one.id == effect.document_id);
                let Some(document) = document else { continue };
                let before: Vec<Period> = serde_json::from_str(&effect.periods).unwrap_or_default();
                let now = periods_of(
                    calendar,
                    effect.served_on,
                    &document.r#type,
                    &case.procedure,
                    abroad,
                );
                for (old, new) in before.iter().zip(&now).filter(|(old, new)| old.end != new.end) {
                    let one = Move {
                        office: delivery.top_office,
                        subject_kind: "delivery".to_owned(),
                        subject: delivery.id,
                        label: format!("{}《{}》", case.number, document.title),
                        what: format!("{}期限", old.kind),
                        old: old.end,
                        new: new.end,
                        not_before: new.not_before,
                        told_at,
                    };
                    moves.push((delivery.id, one));
                }
            }
        }
        moves
    }

    /// When the recipient looked last: the portal shows the date to whoever opens it.
    fn told(&self, delivery: Uuid) -> Option<Now> {
        let events = self.events.iter().filter(|event| event.delivery_id == delivery);
        events.filter(|event| SHOWN.contains(&event.kind.as_str())).map(|event| event.at).max()
    }
}
