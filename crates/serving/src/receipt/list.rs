//! The list of receipts: which are printed, which are in the case file.

use std::collections::HashMap;

use base::{Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::{Context, Kernel};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store::{self, View, receipt};
use crate::{
    case,
    delivery::{NamedCase, store as packages},
    permissions::RECEIPT_READ,
};

/// A tick, who made it and when.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Tick {
    /// When.
    at: DateTime<FixedOffset>,
    /// Who; nobody where the program did it.
    by: Option<String>,
}

/// A receipt and what became of the paper.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ReceiptRow {
    /// The delivery it proves.
    delivery_id: Uuid,
    /// Its case.
    case: NamedCase,
    /// 承办庭室.
    division: String,
    /// Who was served, masked for people.
    recipient: String,
    /// When.
    served_on: Option<NaiveDate>,
    /// When the receipt was made.
    made_at: DateTime<FixedOffset>,
    /// 已打印.
    printed: Option<Tick>,
    /// 已入卷.
    filed: Option<Tick>,
}

/// Which receipts.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum Which {
    /// Every one.
    All,
    /// Those not printed.
    Unprinted,
    /// Those not in the case file.
    Unfiled,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptQuery {
    /// Which; all if not given.
    #[param(inline)]
    view: Option<Which>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 送达回证列表：已打印、已入卷
#[utoipa::path(get, path = "/api/serving/receipts", tag = "serving", params(ReceiptQuery),
    responses((status = 200, body = Page<ReceiptRow>)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<ReceiptQuery>) -> Answer<Json<Page<ReceiptRow>>> {
    let scope = cx.require(&RECEIPT_READ)?;
    let view = match query.view.unwrap_or(Which::All) {
        Which::All => View::All,
        Which::Unprinted => View::Unprinted,
        Which::Unfiled => View::Unfiled,
    };
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("receipts {view:?}"));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let found = store::page(&cx, &scope, view, before, limit + 1).await?;
    let total = store::count(&cx, &scope, view, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        paging::Cursor { sort: vec![last.made_at.to_rfc3339()], id: last.delivery_id, filters }
    });
    Ok(Json(Page { items: named(&cx, items).await?, next, total, total_capped }))
}

async fn named(cx: &Context, rows: Vec<receipt::Model>) -> Result<Vec<ReceiptRow>, Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.delivery_id).collect();
    let deliveries: HashMap<Uuid, _> =
        packages::by_ids(cx.read(), &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let cases = case::store::by_ids(cx, rows.iter().map(|row| row.case_id)).await?;
    let shown = rows.into_iter().filter_map(|row| {
        let case = cases.get(&row.case_id)?;
        let delivery = deliveries.get(&row.delivery_id)?;
        Some(ReceiptRow {
            delivery_id: row.delivery_id,
            case: NamedCase { id: case.id, number: case.number.clone(), cause: case.cause.clone() },
            division: case.division.clone(),
            recipient: delivery.recipient_name.clone(),
            served_on: delivery.served_on,
            made_at: row.made_at.with_timezone(&beijing()),
            printed: Tick::of(row.printed_at, row.printed_name),
            filed: Tick::of(row.filed_at, row.filed_name),
        })
    });
    Ok(shown.collect())
}

impl Tick {
    pub(crate) fn of(at: Option<base::Now>, by: Option<String>) -> Option<Self> {
        at.map(|at| Self { at: at.with_timezone(&beijing()), by })
    }
}
