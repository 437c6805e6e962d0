//! 待认领: what was received and nobody has begun, and how much everybody has.

use std::collections::HashMap;

use base::{Refusal, paging};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
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

use super::{
    show::{HandoverLine, described},
    store::{self, PoolFilter},
};
use crate::permissions::{HANDOVER_TAKE, TASK_READ};

/// Which lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = HandoverPool)]
pub(crate) enum Which {
    /// Nobody took them.
    Free,
    /// Mine.
    Mine,
    /// Somebody's.
    Taken,
}

/// Filters of the pool.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct PoolQuery {
    /// Which; those nobody took if not given.
    #[param(inline)]
    view: Option<Which>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// Somebody who serves.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverOfficer {
    /// The account.
    id: Uuid,
    /// The name.
    name: String,
    /// The division.
    unit: Option<String>,
    /// Lines that are his and not begun.
    open: i64,
}

/// The pool.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverPoolPage {
    /// The lines, the longest received first.
    items: Vec<HandoverLine>,
    /// Where the next page begins.
    next: Option<String>,
    /// How many there are, exact up to 10,000.
    total: u64,
    /// Whether there are more than were counted.
    total_capped: bool,
    /// Nobody's.
    free: u64,
    /// Mine.
    mine: u64,
    /// Who serves, the least loaded first.
    officers: Vec<HandoverOfficer>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 待认领和已派的文书，各送达人员手上的件数
#[utoipa::path(get, path = "/api/serving/handover-pool", tag = "serving", params(PoolQuery),
    responses((status = 200, body = HandoverPoolPage)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<PoolQuery>) -> Answer<Json<HandoverPoolPage>> {
    let scope = cx.require(&TASK_READ)?;
    let me = cx.user()?.id;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("pool {:?}", query.view));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let filter = match query.view.unwrap_or(Which::Free) {
        Which::Free => PoolFilter::Free,
        Which::Mine => PoolFilter::Of(me),
        Which::Taken => PoolFilter::Taken,
    };
    let after = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = store::pool(&cx, &scope, filter, after, limit + 1).await?;
    let cap = COUNT_CAP + 1;
    let total = store::pool_count(&cx, &scope, filter, cap).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        let at = last.answered_at.unwrap_or_default();
        paging::Cursor { sort: vec![at.to_rfc3339()], id: last.id, filters }
    });
    Ok(Json(HandoverPoolPage {
        items: described(&cx, items).await?,
        next,
        total,
        total_capped,
        free: store::pool_count(&cx, &scope, PoolFilter::Free, cap).await?,
        mine: store::pool_count(&cx, &scope, PoolFilter::Of(me), cap).await?,
        officers: officers(&cx, &scope).await?,
    }))
}

/// Who can be given lines of the reader's division, with their loads.
async fn officers(cx: &Context, scope: &Scope) -> Result<Vec<HandoverOfficer>, Refusal> {
    let me = cx.user()?;
    let unit = me.place();
    let label = organisation::name(cx, unit.unwrap_or(me.top_office)).await?;
    let id = unit.unwrap_or(me.top_office);
    let place = Place { id, label, office: me.top_office, unit, group: None };
    let loads: HashMap<Uuid, i64> = store::loads(cx, scope).await?.into_iter().collect();
    let people = explain::readers(cx, &HANDOVER_TAKE, &place).await?;
    let mut all: Vec<HandoverOfficer> = people
        .into_iter()
        .map(|one| HandoverOfficer {
            open: loads.get(&one.id).copied().unwrap_or_default(),
            id: one.id,
            name: one.name,
            unit: one.unit,
        })
        .collect();
    all.sort_by_key(|one| one.open);
    Ok(all)
}
