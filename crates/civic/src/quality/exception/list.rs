//! What is known and borne, and what was.

use affairs::quality::library;
use base::clock::beijing;
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store::{self, exception};
use crate::permissions::INTAKE_READ;

/// Exceptions told at most.
const MOST: u64 = 500;

/// A fault that is known and borne.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicException)]
pub(crate) struct ExceptionRow {
    /// The exception.
    pub(crate) id: Uuid,
    /// The code of the library.
    pub(crate) code: String,
    /// What it means.
    pub(crate) title: String,
    /// Of this source only.
    pub(crate) source_id: Option<Uuid>,
    /// Of this district only; empty for all.
    pub(crate) district: String,
    /// Of this item only; empty for all.
    pub(crate) item: String,
    /// Of this column only; empty for all.
    pub(crate) field: String,
    /// The last day.
    pub(crate) until: NaiveDate,
    /// Why.
    pub(crate) reason: String,
    /// What shows it, such as a letter's number.
    pub(crate) evidence: String,
    /// Who entered it.
    pub(crate) made_by: String,
    /// When.
    pub(crate) created_at: DateTime<FixedOffset>,
    /// When somebody ended it before its day.
    pub(crate) ended_at: Option<DateTime<FixedOffset>>,
    /// Who did.
    pub(crate) ended_by: String,
    /// `active`, `expired` or `ended`.
    pub(crate) state: String,
}

impl ExceptionRow {
    /// As it stands on a day.
    pub(super) fn of(row: exception::Model, today: NaiveDate) -> Self {
        let state = match row.ended_at {
            Some(_) => "ended",
            None if row.until < today => "expired",
            None => "active",
        };
        let entry = library().get(row.code.as_str());
        Self {
            title: entry.map_or("", |entry| entry.title).to_owned(),
            state: state.to_owned(),
            id: row.id,
            code: row.code,
            source_id: row.source_id,
            district: row.district,
            item: row.item,
            field: row.field,
            until: row.until,
            reason: row.reason,
            evidence: row.evidence,
            made_by: row.made_by,
            created_at: row.created_at.with_timezone(&beijing()),
            ended_at: row.ended_at.map(|at| at.with_timezone(&beijing())),
            ended_by: row.ended_by,
        }
    }
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 已知例外，最晚到期的在前
#[utoipa::path(get, path = "/api/civic/exceptions", tag = "civic",
    operation_id = "list_exceptions", responses((status = 200, body = Vec<ExceptionRow>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<ExceptionRow>>> {
    let scope = cx.require(&INTAKE_READ)?;
    let today = cx.kernel().today();
    let rows = store::all(cx.read(), &scope, MOST).await?;
    Ok(Json(rows.into_iter().map(|row| ExceptionRow::of(row, today)).collect()))
}
