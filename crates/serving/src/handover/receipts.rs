//! Finished receipts that were not handed back yet.

use base::clock::beijing;
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Query, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::{case, delivery::NamedCase, permissions::TASK_READ};

/// Rows at most; what is left comes once these are on a list.
const MOST: u64 = 100;

/// A receipt that can be handed back.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ReceiptToHand {
    /// The delivery it proves.
    delivery_id: Uuid,
    /// Its case.
    case: NamedCase,
    /// 承办庭室.
    division: String,
    /// The division's id, if it is registered.
    unit_id: Option<Uuid>,
    /// Who was served, masked for people.
    recipient: String,
    /// When.
    served_on: Option<NaiveDate>,
    /// When the delivery began.
    created_at: DateTime<FixedOffset>,
}

/// Receipts that can be handed back.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ReceiptsToHand {
    /// The newest first.
    items: Vec<ReceiptToHand>,
    /// There are more.
    more: bool,
}

/// Which of them.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptsQuery {
    /// Of this division alone.
    unit: Option<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 可以移交的送达回证：已生成、还没有列入移交清单
#[utoipa::path(get, path = "/api/serving/handover-receipts", tag = "serving",
    params(ReceiptsQuery), responses((status = 200, body = ReceiptsToHand)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Query(query): Query<ReceiptsQuery>) -> Answer<Json<ReceiptsToHand>> {
    let scope = cx.require(&TASK_READ)?;
    let mut rows = store::receipts(&cx, &scope, query.unit, MOST + 1).await?;
    let more = rows.len() as u64 > MOST;
    rows.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    let cases = case::store::by_ids(&cx, rows.iter().map(|one| one.case_id)).await?;
    let items = rows.into_iter().filter_map(|one| {
        let case = cases.get(&one.case_id)?;
        Some(ReceiptToHand {
            delivery_id: one.id,
            case: NamedCase { id: case.id, number: case.number.clone(), cause: case.cause.clone() },
            division: case.division.clone(),
            unit_id: case.unit_id,
            recipient: one.recipient_name,
            served_on: one.served_on,
            created_at: one.created_at.with_timezone(&beijing()),
        })
    });
    Ok(Json(ReceiptsToHand { items: items.collect(), more }))
}
