//! 今日电话: whom to call, the next call first, and who was called before with what result.

use std::collections::HashMap;

use base::{
    clock::{beijing, civil_date, day_begins},
    paging,
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{settings::rule, store};
use crate::{
    case,
    delivery::{self, DeliveryRow, NamedCase, rows},
    permissions::TASK_READ,
};

/// A call that was made.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CallMade {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What came of it.
    pub result: String,
    /// Who called.
    pub by: String,
}

/// Somebody to call.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CallRow {
    /// The delivery.
    pub delivery: DeliveryRow,
    /// The attempt that is called for.
    pub attempt_id: Uuid,
    /// The number, masked.
    pub phone_masked: String,
    /// Its case.
    pub case: NamedCase,
    /// 承办庭室.
    pub division: String,
    /// 《传票》1份 …
    pub documents: Vec<String>,
    /// When to call next.
    pub due_at: DateTime<FixedOffset>,
    /// The calls in vain so far.
    pub calls: Vec<CallMade>,
    /// How many calls in vain are still needed before it failed; of half-days that may be more.
    pub left: usize,
    /// Until which day the calls should be made, once the first was.
    pub until: Option<NaiveDate>,
    /// That day is over.
    pub late: bool,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallQuery {
    /// All that are open; else today's, and what is left of the days before.
    all: Option<bool>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 今日电话：待拨打的电话，先到时间的在前
#[utoipa::path(get, path = "/api/serving/calls", tag = "serving", params(CallQuery),
    responses((status = 200, body = Page<CallRow>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<CallQuery>) -> Answer<Json<Page<CallRow>>> {
    let scope = cx.require(&TASK_READ)?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("calls {:?}", query.all));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let today = civil_date(cx.now());
    let until = (!query.all.unwrap_or(false)).then(|| day_begins(today + Days::new(1)));
    let found = store::page(&cx, &scope, until, after, limit + 1).await?;
    let total = store::count(&cx, &scope, until, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        let at = last.call_at.unwrap_or(last.created_at);
        paging::Cursor { sort: vec![at.to_rfc3339()], id: last.id, filters }
    });
    let ids: Vec<Uuid> = items.iter().map(|one| one.id).collect();
    let due: HashMap<Uuid, _> =
        items.iter().map(|one| (one.id, (one.case_id, one.call_at))).collect();
    let calls = store::calls(cx.read(), &ids).await?;
    let documents = delivery::store::documents(cx.read(), &ids).await?;
    let cases = case::store::by_ids(&cx, due.values().map(|one| one.0)).await?;
    let rule = rule(cx.kernel());
    let calendar = cx.kernel().calendar();
    let items = rows(&cx, items).await?.into_iter().filter_map(|delivery| {
        let (case, due_at) = due.get(&delivery.id)?;
        let case = cases.get(case)?;
        let attempt = delivery.attempts.iter().rfind(|one| one.open && one.method == "phone")?;
        let mine = calls.iter().filter(|one| one.attempt_id == attempt.id);
        let made: Vec<CallMade> = mine.clone().map(made).collect();
        let first = mine.map(|one| one.at).min();
        let until = first.map(|first| rule.last_day(first, &calendar));
        let papers = documents.iter().filter(|one| one.delivery_id == delivery.id);
        Some(CallRow {
            attempt_id: attempt.id,
            phone_masked: attempt.address_masked.clone(),
            case: NamedCase { id: case.id, number: case.number.clone(), cause: case.cause.clone() },
            division: case.division.clone(),
            documents: papers.map(|one| format!("《{}》{}份", one.title, one.copies)).collect(),
            due_at: (*due_at)?.with_timezone(&beijing()),
            left: rule.most.saturating_sub(made.len()).max(1),
            calls: made,
            until,
            late: until.is_some_and(|until| until < today),
            delivery,
        })
    });
    Ok(Json(Page { items: items.collect(), next, total, total_capped }))
}

fn made(event: &delivery::store::event::Model) -> CallMade {
    let evidence: Value = serde_json::from_str(&event.evidence).unwrap_or_default();
    let word = |key: &str| evidence[key].as_str().unwrap_or_default().to_owned();
    CallMade { at: event.at.with_timezone(&beijing()), result: word("reason"), by: word("by") }
}
