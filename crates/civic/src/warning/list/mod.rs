//! The warnings, and what their reasons come to.

pub(crate) mod export;
pub(crate) mod filter;
mod reasons;
pub(crate) mod store;

use std::collections::HashSet;

use base::{Refusal, paging};
use chrono::{DateTime, SecondsFormat};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Query, page::COUNT_CAP, routes,
};
use kernel::{Context, Kernel, Scope};
use uuid::Uuid;

use self::filter::WarningQuery;
use super::{
    store::{reading, warning},
    wire::WarningRow,
};
use crate::{
    permissions::WARNING_READ,
    source::store::{self as sources, source},
};

/// Sources of an office at most.
pub(crate) const SOURCES: u64 = 1_000;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).merge(reasons::routes()).merge(export::routes())
}

/// 预警清单，最近的在前
#[utoipa::path(get, path = "/api/civic/warnings", tag = "civic", operation_id = "list_warnings",
    params(WarningQuery), responses((status = 200, body = Page<WarningRow>)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Query(query): Query<WarningQuery>, Cx(cx): Cx) -> Answer<Json<Page<WarningRow>>> {
    let scope = cx.require(&WARNING_READ)?;
    let places = places(&cx, &scope, &query).await?;
    let wanted = query.wanted(&cx, &places)?;
    let filters = paging::filter_hash(&format!("warnings {wanted:?}"));
    let paging = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.map(|cursor| {
        let at = cursor.sort.first().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        let at = at.ok_or_else(|| Refusal::field("cursor", "page.cursor", "请从第一页重新查看。"));
        Ok::<_, Refusal>((at?.to_utc(), cursor.id))
    });
    let after = after.transpose()?;
    let rows = store::page(cx.read(), &scope, &wanted, after, limit + 1).await?;
    let total = store::count(cx.read(), &scope, &wanted, COUNT_CAP).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        let at = last.opened_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        paging::Cursor { sort: vec![at], id: last.id, filters }
    });
    let items = told(&cx, &items).await?;
    Ok(Json(Page { items, next, total, total_capped }))
}

/// The sources a district is told by, when one is asked for.
pub(super) async fn places(
    cx: &Context,
    scope: &Scope,
    query: &WarningQuery,
) -> Result<Vec<source::Model>, Refusal> {
    match query.district {
        Some(_) => sources::all(cx.read(), scope, SOURCES).await,
        None => Ok(Vec::new()),
    }
}

/// Warnings as the asker sees them: with what of them is new to him.
pub(super) async fn told(
    cx: &Context,
    rows: &[warning::Model],
) -> Result<Vec<WarningRow>, Refusal> {
    let seen: HashSet<(Uuid, String)> = match cx.actor().user() {
        Some(me) => {
            let ids = rows.iter().map(|row| row.id).collect();
            reading::by(cx.read(), me.id, ids).await?.into_iter().collect()
        }
        None => HashSet::new(),
    };
    let today = cx.kernel().today();
    let row = |row: &warning::Model| {
        let unread = !seen.contains(&(row.id, row.level.clone()));
        WarningRow::of(row, today, unread)
    };
    Ok(rows.iter().map(row).collect())
}
