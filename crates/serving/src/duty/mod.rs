//! 值班表: who of a division, or of the whole court, is on duty on which day. What the program
//! begins on a day off and somebody has to do goes to him.
//!
//! Invariants: one person a day and division; nobody is on duty who could not do the work; the
//! calendar says which days are off, and a day it does not know is never taken for a workday.

mod keep;
mod show;
pub(crate) mod store;

use base::Refusal;
use calendar::Calendar;
use chrono::NaiveDate;
use kernel::{Kernel, Tx, identity::explain};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::{case::store::case, permissions::TASK_DISPATCH, team};

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(keep::routes()).merge(show::routes())
}

/// Whether nobody is at work that day, as far as the calendar knows.
pub(crate) fn is_off(calendar: &Calendar, day: NaiveDate) -> bool {
    calendar.is_workday(day).is_ok_and(|works| !works)
}

/// Who is on duty for a case on a day: of its division, else of the court; nobody who cannot see
/// the case or begin a service any more.
pub(crate) async fn whose(
    tx: &Tx,
    case: &case::Model,
    day: NaiveDate,
) -> Result<Option<(Uuid, String)>, Refusal> {
    let units = [case.unit_id, Some(case.top_office)];
    let units: Vec<Uuid> = units.into_iter().flatten().collect();
    let rows = store::of_day(tx.read(), &units, day).await?;
    for unit in units {
        let Some(row) = rows.iter().find(|one| one.unit_id == unit) else { continue };
        let place = team::place(case);
        let able = explain::readers_in(tx, &[row.user_id], &TASK_DISPATCH, &place).await?.pop();
        if able.is_some() {
            return Ok(able);
        }
    }
    Ok(None)
}
