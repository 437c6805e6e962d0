//! Periods that service started, when the calendar they were computed with is not the one
//! in force any more: what would move, and moving it.

pub(crate) mod store;

use std::collections::HashMap;

use base::{Now, Refusal};
use calendar::Calendar;
use futures::future::BoxFuture;
use kernel::{
    Context, Tx,
    calendars::{DeadlineHook, Move, Moves},
};
use serde_json::json;
use uuid::Uuid;

use self::store::Kept;
use super::{
    Period,
    record::{Door, periods_of, tell_portal},
};
use crate::writeback;

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
        let (kept, next) = store::page(cx.read(), year, after).await?;
        let changed = changed(kept, &calendar);
        let seen = store::last_seen(cx.read(), &deliveries(&changed), &SHOWN).await?;
        Ok(Moves { moved: told(&changed, &seen), next })
    })
}

fn recompute(tx: &mut Tx, year: i32, after: Option<Uuid>) -> BoxFuture<'_, Result<Moves, Refusal>> {
    Box::pin(async move {
        let calendar = tx.kernel().calendar();
        let (kept, next) = store::page(tx.read(), year, after).await?;
        let changed = changed(kept, &calendar);
        if changed.is_empty() {
            return Ok(Moves { moved: Vec::new(), next });
        }
        let ids = deliveries(&changed);
        let seen = store::last_seen(tx.read(), &ids, &SHOWN).await?;
        for one in &changed {
            let key = (one.kept.delivery_id, one.kept.document_id);
            store::keep(tx, key, json!(one.now).to_string()).await?;
        }
        writeback::periods_moved(tx, &ids);
        for attempt in super::store::attempts(tx.read(), &ids).await? {
            let objected =
                |one: &Changed| one.kept.delivery_id == attempt.delivery_id && one.kept.objected;
            let door = if changed.iter().any(objected) { Door::Closes } else { Door::Stays };
            tell_portal(tx, &attempt, door).await?;
        }
        Ok(Moves { moved: told(&changed, &seen), next })
    })
}

/// A document of which a period ends on another day now.
struct Changed {
    kept: Kept,
    before: Vec<Period>,
    now: Vec<Period>,
}

/// Those of which a period ends on another day under this calendar.
fn changed(kept: Vec<Kept>, calendar: &Calendar) -> Vec<Changed> {
    let anew = |kept: Kept| {
        let before: Vec<Period> = serde_json::from_str(&kept.periods).unwrap_or_default();
        if before.is_empty() {
            return None;
        }
        let abroad = kept.domicile == "foreign";
        let paper = (kept.r#type.as_str(), kept.days);
        let now = periods_of(calendar, kept.served_on, paper, &kept.procedure, abroad);
        let moves = before.iter().zip(&now).any(|(old, new)| old.end != new.end);
        moves.then_some(Changed { kept, before, now })
    };
    kept.into_iter().filter_map(anew).collect()
}

/// Their deliveries, each once.
fn deliveries(changed: &[Changed]) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = changed.iter().map(|one| one.kept.delivery_id).collect();
    ids.dedup();
    ids
}

/// What moved, and when the recipient looked last: the portal shows the date to whoever
/// opens it.
fn told(changed: &[Changed], seen: &HashMap<Uuid, Now>) -> Vec<Move> {
    let mut moves = Vec::new();
    for Changed { kept, before, now } in changed {
        for (old, new) in before.iter().zip(now).filter(|(old, new)| old.end != new.end) {
            moves.push(Move {
                office: kept.top_office,
                subject_kind: "delivery".to_owned(),
                subject: kept.delivery_id,
                label: format!("{}《{}》", kept.number, kept.title),
                what: format!("{}期限", old.kind),
                old: old.end,
                new: new.end,
                not_before: new.not_before,
                told_at: seen.get(&kept.delivery_id).copied(),
            });
        }
    }
    moves
}
