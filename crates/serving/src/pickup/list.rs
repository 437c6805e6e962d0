//! 窗口领取: who booked for a day, and whoever comes without.

use std::collections::HashMap;

use base::{
    clock::{beijing, day_begins},
    paging,
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::{Kernel, search};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::{
    case,
    delivery::{self, DeliveryRow, NamedCase, rows},
    permissions::TASK_READ,
};

/// Cases a search looks into.
const MOST_CASES: u64 = 200;

/// Somebody who comes to the window.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PickupRow {
    /// The delivery.
    pub delivery: DeliveryRow,
    /// The attempt that waits.
    pub attempt_id: Uuid,
    /// 领取码.
    pub code: String,
    /// Its case.
    pub case: NamedCase,
    /// 《传票》1份 …
    pub documents: Vec<String>,
    /// When he comes, if he said so.
    pub booked_at: Option<DateTime<FixedOffset>>,
    /// He stands at the window, and his papers were looked at.
    pub arrived: bool,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct PickupQuery {
    /// Bookings of this day; today if not given.
    day: Option<NaiveDate>,
    /// 案号, name or 领取码: whoever waits, booked or not; the first 50.
    search: Option<String>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 窗口领取：某日的预约，或按案号、姓名、领取码查找
#[utoipa::path(get, path = "/api/serving/pickups", tag = "serving", params(PickupQuery),
    responses((status = 200, body = Page<PickupRow>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<PickupQuery>) -> Answer<Json<Page<PickupRow>>> {
    let scope = cx.require(&TASK_READ)?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("pickups {:?} {:?}", query.day, query.search));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let text = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let Page { items, next, total, total_capped } = match text {
        Some(text) => {
            let cases = search::ids(&cx, &scope, "case", text, MOST_CASES).await?;
            let found = store::waiting(&cx, &scope, (cases, text), limit).await?;
            let total = u64::try_from(found.len()).unwrap_or_default();
            Page { items: found, next: None, total, total_capped: false }
        }
        None => {
            let day = query.day.unwrap_or_else(|| cx.kernel().today());
            let span = (day_begins(day), day_begins(day) + Duration::days(1));
            let after =
                cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
            let found = store::page(&cx, &scope, span, after, limit + 1).await?;
            let total = store::count(&cx, &scope, span, COUNT_CAP + 1).await?;
            Page::of(found, limit, total, |last| {
                let at = last.pickup_at.unwrap_or(last.created_at);
                paging::Cursor { sort: vec![at.to_rfc3339()], id: last.id, filters }
            })
        }
    };
    let ids: Vec<Uuid> = items.iter().map(|one| one.id).collect();
    let of: HashMap<Uuid, _> =
        items.iter().map(|one| (one.id, (one.case_id, one.pickup_at))).collect();
    let documents = delivery::store::documents(cx.read(), &ids).await?;
    let events = delivery::store::events(cx.read(), &ids).await?;
    let cases = case::store::by_ids(&cx, of.values().map(|one| one.0)).await?;
    let items = rows(&cx, items).await?.into_iter().filter_map(|delivery| {
        let (case, booked_at) = of.get(&delivery.id)?;
        let case = cases.get(case)?;
        let attempt = delivery.attempts.iter().rfind(|one| one.open && one.method == "pickup")?;
        let papers = documents.iter().filter(|one| one.delivery_id == delivery.id);
        let came = |one: &delivery::store::event::Model| {
            one.attempt_id == attempt.id && one.kind == "came"
        };
        Some(PickupRow {
            attempt_id: attempt.id,
            code: attempt.check_code.clone(),
            case: NamedCase { id: case.id, number: case.number.clone(), cause: case.cause.clone() },
            documents: papers.map(|one| format!("《{}》{}份", one.title, one.copies)).collect(),
            booked_at: booked_at.map(|at| at.with_timezone(&beijing())),
            arrived: events.iter().any(came),
            delivery,
        })
    });
    Ok(Json(Page { items: items.collect(), next, total, total_capped }))
}
