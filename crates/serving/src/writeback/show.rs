//! What was told and filed, and what was not.

use base::{Now, Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Path, Query, page::COUNT_CAP, routes};
use kernel::{Context, Kernel};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    State,
    store::{self, writeback},
};
use crate::{
    case,
    delivery::{NamedCase, store as packages},
    permissions::RECEIPT_READ,
    receipt::{self, Tick},
};

/// A result and where it stands.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Writeback {
    /// The delivery.
    delivery_id: Uuid,
    /// The case.
    case_id: Uuid,
    /// Who is served, masked.
    recipient: String,
    /// Which version of the result.
    version: i32,
    /// `waiting`, `done` or `failed`.
    state: String,
    /// What stands in the way.
    reason: Option<String>,
    /// Tries so far.
    tries: i32,
    /// Since when there is something to tell.
    created_at: DateTime<FixedOffset>,
    /// Until when it had to be told and filed.
    due_at: DateTime<FixedOffset>,
    /// It was not.
    overdue: bool,
    /// When the case system took it.
    told_at: Option<DateTime<FixedOffset>>,
    /// When the electronic case file took the receipt.
    filed_at: Option<DateTime<FixedOffset>>,
    /// The receipt that holds was printed: 已打印.
    printed: Option<Tick>,
    /// The receipt that holds is in the case file: 已入卷.
    filed: Option<Tick>,
}

/// A result of some case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct OpenWriteback {
    /// The result.
    writeback: Writeback,
    /// Its case.
    case: NamedCase,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct WritebackQuery {
    /// Only what failed or is overdue.
    late: Option<bool>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(of_case))
}

/// 还没有回写、入卷的送达结果：未成的和超时的在内
#[utoipa::path(get, path = "/api/serving/writebacks", tag = "serving", params(WritebackQuery),
    responses((status = 200, body = Page<OpenWriteback>)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(
    Cx(cx): Cx,
    Query(query): Query<WritebackQuery>,
) -> Answer<Json<Page<OpenWriteback>>> {
    let scope = cx.require(&RECEIPT_READ)?;
    let late = query.late.unwrap_or(false).then(|| cx.now());
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("writebacks {}", late.is_some()));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let found = store::page(&cx, &scope, late, after, limit + 1).await?;
    let total = store::count(&cx, &scope, late, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        paging::Cursor { sort: vec![last.due_at.to_rfc3339()], id: last.delivery_id, filters }
    });
    let ids: Vec<Uuid> = items.iter().map(|row| row.case_id).collect();
    let cases = case::store::some(&cx, &scope, &ids).await?;
    let items = named(&cx, items).await?.into_iter().filter_map(|writeback| {
        let case = cases.iter().find(|one| one.id == writeback.case_id)?;
        let (id, number, cause) = (case.id, case.number.clone(), case.cause.clone());
        Some(OpenWriteback { writeback, case: NamedCase { id, number, cause } })
    });
    Ok(Json(Page { items: items.collect(), next, total, total_capped }))
}

/// 一件案件的送达结果：回写和入卷
#[utoipa::path(get, path = "/api/serving/cases/{id}/writebacks", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = Vec<Writeback>)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn of_case(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<Vec<Writeback>>> {
    let scope = cx.require(&RECEIPT_READ)?;
    let case = case::store::find(&cx, &scope, id).await?;
    let rows = store::of_case(cx.read(), case.id).await?;
    // Of one delivery the newest version is what holds.
    let newest = |row: &writeback::Model| {
        !rows.iter().any(|one| one.delivery_id == row.delivery_id && one.version > row.version)
    };
    let rows = rows.iter().filter(|row| newest(row)).cloned().collect();
    Ok(Json(named(&cx, rows).await?))
}

/// How many results failed or are late; nothing for whoever may not see receipts.
pub(crate) async fn late(cx: &Context, cap: u64) -> Result<u64, Refusal> {
    let Ok(scope) = cx.require(&RECEIPT_READ) else { return Ok(0) };
    store::count(cx, &scope, Some(cx.now()), cap).await
}

async fn named(cx: &Context, rows: Vec<writeback::Model>) -> Result<Vec<Writeback>, Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.delivery_id).collect();
    let deliveries = packages::by_ids(cx.read(), &ids).await?;
    let receipts = receipt::store::of(cx.read(), &ids).await?;
    let now = cx.now();
    let all = rows.into_iter().map(|row| {
        let of = deliveries.iter().find(|one| one.id == row.delivery_id);
        let receipt = receipts.iter().find(|one| one.delivery_id == row.delivery_id);
        shown(row, of.map_or("", |one| &one.recipient_name), receipt, now)
    });
    Ok(all.collect())
}

pub(super) fn shown(
    row: writeback::Model,
    recipient: &str,
    receipt: Option<&receipt::store::receipt::Model>,
    now: Now,
) -> Writeback {
    let local = |at: Now| at.with_timezone(&beijing());
    let printed = receipt.and_then(|it| Tick::of(it.printed_at, it.printed_name.clone()));
    let filed = receipt.and_then(|it| Tick::of(it.filed_at, it.filed_name.clone()));
    Writeback {
        delivery_id: row.delivery_id,
        case_id: row.case_id,
        recipient: recipient.to_owned(),
        version: row.version,
        overdue: row.state != State::Done.code() && row.due_at < now,
        state: row.state,
        reason: row.reason,
        tries: row.tries,
        created_at: local(row.created_at),
        due_at: local(row.due_at),
        told_at: row.told_at.map(local),
        filed_at: row.filed_at.map(local),
        printed,
        filed,
    }
}
