//! The half hours in which the window is open, and how much room is left in them.

use base::{
    Now, Refusal,
    clock::{beijing, day_begins, moment},
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use duban_http::{Answer, Cx, Json, Path, Query, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{AFTERNOON, CAPACITY, MORNING, store};
use crate::{delivery, permissions::TASK_READ};

/// Length of one slot.
const MINUTES: i64 = 30;

/// When the window is open before noon and after, in minutes after midnight.
pub(super) type Hours = [(i64, i64); 2];

/// When the window is open.
pub(super) fn hours(kernel: &Kernel) -> Hours {
    [&MORNING, &AFTERNOON].map(|[from, until]| (kernel.setting(from), kernel.setting(until)))
}

/// `9:00–12:00、13:30–17:00`.
pub(super) fn open_words(hours: Hours) -> String {
    let time = |minutes: i64| format!("{}:{:02}", minutes / 60, minutes % 60);
    let open = hours.into_iter().filter(|(from, until)| until - from >= MINUTES);
    let open: Vec<String> =
        open.map(|(from, until)| format!("{}–{}", time(from), time(until))).collect();
    match open.is_empty() {
        true => "现在没有开放的时段".to_owned(),
        false => open.join("、"),
    }
}

/// The beginnings of the slots of a day.
fn starts(hours: Hours, day: NaiveDate) -> Vec<Now> {
    let minutes = hours
        .into_iter()
        .flat_map(|(from, until)| (0..(until - from) / MINUTES).map(move |n| from + n * MINUTES));
    minutes.map(|one| day_begins(day) + Duration::minutes(one)).collect()
}

/// The slot of this day and time; nothing where the window is closed.
pub(super) fn start(hours: Hours, day: NaiveDate, time: &str) -> Option<Now> {
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    let at = moment(day, time);
    starts(hours, day).into_iter().find(|one| *one == at)
}

/// When a slot ends.
pub(super) fn end(start: Now) -> Now {
    start + Duration::minutes(MINUTES)
}

/// `11月24日 09:00–09:30`.
pub(super) fn words(start: Now) -> String {
    let local = |at: Now| at.with_timezone(&beijing());
    let (from, until) = (local(start), local(end(start)));
    format!("{}–{}", from.format("%-m月%-d日 %H:%M"), until.format("%H:%M"))
}

/// A half hour.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PickupSlot {
    /// When it begins.
    pub at: DateTime<FixedOffset>,
    /// The same as `09:30`.
    pub time: String,
    /// How many may still be booked; none once it has begun.
    pub free: i64,
}

/// The half hours of a day.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PickupDay {
    /// The window is closed that day.
    pub closed: bool,
    /// The half hours, the earliest first.
    pub slots: Vec<PickupSlot>,
}

/// Which day.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct SlotQuery {
    /// The day; today if not given.
    day: Option<NaiveDate>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(slots))
}

/// 窗口领取可预约的时段
#[utoipa::path(get, path = "/api/serving/deliveries/{id}/pickup-slots", tag = "serving",
    params(("id" = Uuid, Path), SlotQuery), responses((status = 200, body = PickupDay)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn slots(
    Cx(cx): Cx,
    Path(id): Path<Uuid>,
    Query(query): Query<SlotQuery>,
) -> Answer<Json<PickupDay>> {
    let scope = cx.require(&TASK_READ)?;
    let delivery = delivery::store::find(&cx, &scope, id).await?;
    let kernel = cx.kernel();
    let day = query.day.unwrap_or_else(|| kernel.today());
    if closed(kernel, day) {
        return Ok(Json(PickupDay { closed: true, slots: Vec::new() }));
    }
    let span = (day_begins(day), day_begins(day) + Duration::days(1));
    let taken = store::taken(cx.read(), delivery.top_office, span).await?;
    let (now, most) = (cx.now(), kernel.setting(&CAPACITY));
    let slots = starts(hours(kernel), day).into_iter().map(|start| {
        let at = start.with_timezone(&beijing());
        let left = most - taken.get(&start).copied().unwrap_or(0);
        let free = if start > now { left.max(0) } else { 0 };
        PickupSlot { at, time: at.format("%H:%M").to_string(), free }
    });
    Ok(Json(PickupDay { closed: false, slots: slots.collect() }))
}

/// Whether nobody is at the window that day.
pub(super) fn closed(kernel: &Kernel, day: NaiveDate) -> bool {
    let before = day - Duration::days(1);
    crate::call::next_workday(&kernel.calendar(), before) != day
}

/// Whether one more may come at this moment, asked while the half hour is held.
pub(super) async fn room(tx: &kernel::Tx, office: Uuid, start: Now) -> Result<bool, Refusal> {
    let taken = store::taken(tx.read(), office, (start, end(start))).await?;
    Ok(taken.get(&start).copied().unwrap_or(0) < tx.kernel().setting(&CAPACITY))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Hours = [(540, 720), (810, 1020)];

    #[test]
    fn the_window_has_thirteen_half_hours_a_day() {
        let day: NaiveDate = "2026-09-16".parse().unwrap();
        assert_eq!(starts(USUAL, day).len(), 13);
        let at = start(USUAL, day, "13:30").unwrap();
        assert_eq!(words(at), "9月16日 13:30–14:00");
        for closed in ["12:00", "09:15", "17:00", "8点", ""] {
            assert_eq!(start(USUAL, day, closed), None, "{closed}");
        }
    }

    #[test]
    fn a_half_day_may_be_closed_and_a_rest_of_less_than_half_an_hour_is_none() {
        let day: NaiveDate = "2026-09-16".parse().unwrap();
        let mornings = [(540, 590), (810, 810)];
        assert_eq!(starts(mornings, day).len(), 1);
        assert_eq!(open_words(mornings), "9:00–9:50");
        assert_eq!(open_words(USUAL), "9:00–12:00、13:30–17:00");
        // Ends before it begins.
        assert!(starts([(720, 540), (0, 20)], day).is_empty());
        assert_eq!(open_words([(720, 540), (0, 20)]), "现在没有开放的时段");
    }
}
