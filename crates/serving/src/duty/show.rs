//! The roster of a month, who could be on it, and the days off ahead with nobody.

use base::{Refusal, clock::beijing};
use calendar::{Calendar, DayKind};
use chrono::{DateTime, Datelike as _, Days, FixedOffset, Months, NaiveDate};
use duban_http::{Answer, Cx, Json, Query, routes};
use kernel::{
    Context, Kernel, Scope,
    identity::{
        explain::{self, Place},
        organisation,
    },
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::permissions::{TASK_DISPATCH, TASK_READ};

/// Days ahead in which a day off with nobody is a gap.
const AHEAD: u64 = 30;
/// Days around today that can be looked at.
const FAR: i64 = 3_660;

/// A day of the month.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct DutyDay {
    /// The day.
    day: NaiveDate,
    /// `workday`, `make_up`, `weekend`, `holiday` or `unknown`.
    kind: String,
    /// 工作日, 调休上班, 周末, 国庆节 …
    label: String,
    /// Nobody is at work.
    off: bool,
    /// Who is on duty.
    user_id: Option<Uuid>,
    /// His name.
    name: Option<String>,
    /// Who put him down.
    set_by: Option<String>,
    /// When.
    set_at: Option<DateTime<FixedOffset>>,
}

/// A day off ahead with nobody on duty.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct DutyGap {
    /// The day.
    day: NaiveDate,
    /// 周末, 国庆节 …
    label: String,
}

/// A division.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct DutyUnit {
    /// The division, or the court itself.
    id: Uuid,
    /// Its name.
    name: String,
}

/// The roster of a division.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct DutyRoster {
    /// Whose it is.
    unit: DutyUnit,
    /// The divisions that can be chosen.
    units: Vec<DutyUnit>,
    /// The first day of the month.
    month: NaiveDate,
    /// Its days.
    days: Vec<DutyDay>,
    /// Days off within thirty days with nobody on duty.
    gaps: Vec<DutyGap>,
    /// The calendar ends within these thirty days: what is off after it is not known.
    known_until: Option<NaiveDate>,
    /// Who could be on duty: people who can begin a service there.
    people: Vec<explain::Reader>,
}

/// Which roster.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct DutyQuery {
    /// The division; the own one if not given.
    unit: Option<Uuid>,
    /// Any day of the month; this month if not given.
    month: Option<NaiveDate>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 值班表：一个庭室一个月，及近三十日休息日的空缺
#[utoipa::path(get, path = "/api/serving/duty", tag = "serving", params(DutyQuery),
    responses((status = 200, body = DutyRoster)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Query(query): Query<DutyQuery>) -> Answer<Json<DutyRoster>> {
    let scope = cx.require(&TASK_READ)?;
    Ok(Json(roster(&cx, &scope, query.unit, query.month).await?))
}

/// The roster of a division in the scope.
pub(super) async fn roster(
    cx: &Context,
    scope: &Scope,
    unit: Option<Uuid>,
    month: Option<NaiveDate>,
) -> Result<DutyRoster, Refusal> {
    let me = cx.user()?;
    let today = cx.kernel().today();
    let first = month.unwrap_or(today);
    if (first - today).num_days().abs() > FAR {
        let text = "只能查看前后十年内的月份。";
        return Err(Refusal::field("month", "range", text));
    }
    let units = organisation::within(cx, scope).await?;
    let wanted = me.unit.unwrap_or(me.top_office);
    let own = |id: Uuid| units.iter().find(|one| one.id == id);
    let chosen = match unit {
        Some(id) => own(id).ok_or_else(Refusal::not_found)?,
        None => own(wanted).or(units.first()).ok_or_else(Refusal::not_found)?,
    };
    let office = organisation::top_of(cx, scope, chosen.id).await?;
    let calendar = cx.kernel().calendar();
    let first = first.with_day(1).unwrap_or(first);
    let last = first + Months::new(1) - Days::new(1);
    let ahead = today + Days::new(AHEAD);
    let span = (first.min(today), last.max(ahead));
    let rows = match span.1 - span.0 {
        // A month far away is read by itself.
        far if far.num_days() > 200 => {
            let mut rows = store::between(cx.read(), chosen.id, (first, last)).await?;
            rows.extend(store::between(cx.read(), chosen.id, (today, ahead)).await?);
            rows
        }
        _ => store::between(cx.read(), chosen.id, span).await?,
    };
    let of = |day: NaiveDate| rows.iter().find(|one| one.day == day);
    let days = first.iter_days().take_while(|day| *day <= last).map(|day| {
        let (kind, label, off) = words(&calendar, day);
        let row = of(day);
        DutyDay {
            day,
            kind: kind.to_owned(),
            label,
            off,
            user_id: row.map(|one| one.user_id),
            name: row.map(|one| one.user_name.clone()),
            set_by: row.map(|one| one.set_name.clone()),
            set_at: row.map(|one| one.set_at.with_timezone(&beijing())),
        }
    });
    let gaps = today.iter_days().take_while(|day| *day <= ahead).filter_map(|day| {
        let (_, label, off) = words(&calendar, day);
        (off && of(day).is_none()).then_some(DutyGap { day, label })
    });
    let place = Place {
        id: chosen.id,
        label: chosen.name.clone(),
        office,
        unit: (chosen.id != office).then_some(chosen.id),
        group: None,
    };
    let short = |one: &organisation::Organisation| DutyUnit { id: one.id, name: one.name.clone() };
    Ok(DutyRoster {
        unit: short(chosen),
        units: units.iter().map(short).collect(),
        month: first,
        days: days.collect(),
        gaps: gaps.collect(),
        known_until: calendar.known_until().filter(|until| *until < ahead),
        people: explain::readers(cx, &TASK_DISPATCH, &place).await?,
    })
}

/// Kind, words, and whether nobody is at work; what is not known is not said to be a workday.
fn words(calendar: &Calendar, day: NaiveDate) -> (&'static str, String, bool) {
    let Ok(found) = calendar.day(day) else {
        return ("unknown", "放假安排未公布".to_owned(), false);
    };
    let name = found.name.unwrap_or_default();
    match found.kind {
        DayKind::Workday => ("workday", "工作日".to_owned(), false),
        DayKind::MakeUp => ("make_up", "调休上班".to_owned(), false),
        DayKind::Weekend => ("weekend", "周末".to_owned(), true),
        DayKind::Holiday if name.is_empty() => ("holiday", "放假".to_owned(), true),
        DayKind::Holiday => ("holiday", name.to_owned(), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_as_the_calendar_knows_them() {
        let calendar = Calendar::shipped();
        for (day, kind, off) in [
            ("2026-03-02", "workday", false),
            ("2026-03-01", "weekend", true),
            ("2026-10-01", "holiday", true),
            ("2026-10-10", "make_up", false),
            ("2040-01-01", "unknown", false),
        ] {
            let (found, label, is_off) = words(&calendar, day.parse().unwrap());
            assert_eq!((found, is_off), (kind, off), "{day} {label}");
        }
    }
}
