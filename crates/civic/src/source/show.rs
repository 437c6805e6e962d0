//! One source: its system and keys, the sheet of its days, its last batches.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{
    Context, Kernel, Scope,
    identity::system::{self, SystemKey, SystemRefusal},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    list::{LATELY, SourceRow, rows},
    store,
};
use crate::permissions::INTAKE_READ;

/// Batches shown.
const BATCHES: u64 = 50;

/// A source with everything about it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicSourceDetail)]
pub(crate) struct SourceDetail {
    /// The source with its figures.
    pub(crate) source: SourceRow,
    /// The name of the system it sends by.
    pub(crate) system: Option<String>,
    /// The keys of that system, the newest first.
    pub(crate) keys: Vec<SystemKey>,
    /// Why calls of that system were refused, the latest first.
    pub(crate) refusals: Vec<SystemRefusal>,
    /// The sheet: thirty days, the latest first.
    pub(crate) days: Vec<DayRow>,
    /// The last batches, the latest first.
    pub(crate) batches: Vec<BatchRow>,
}

/// What came on a day for one table.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicDay)]
pub(crate) struct DayRow {
    /// The day in Beijing.
    pub(crate) day: NaiveDate,
    /// The exchange table.
    pub(crate) table: String,
    /// Batches.
    pub(crate) batches: i64,
    /// Records sent.
    pub(crate) sent: i64,
    /// Accepted.
    pub(crate) accepted: i64,
    /// Known already.
    pub(crate) duplicate: i64,
    /// Rejected.
    pub(crate) rejected: i64,
    /// Accepted or rejected, and later than the day after the event.
    pub(crate) late: i64,
    /// Whether `sent = accepted + duplicate + rejected`.
    pub(crate) balanced: bool,
}

/// A batch.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicBatch)]
pub(crate) struct BatchRow {
    /// The batch.
    pub(crate) id: Uuid,
    /// The exchange table.
    pub(crate) table: String,
    /// When it came.
    pub(crate) received_at: DateTime<FixedOffset>,
    /// Which system or person sent it.
    pub(crate) sent_by: String,
    /// Records sent.
    pub(crate) sent: i32,
    /// Accepted.
    pub(crate) accepted: i32,
    /// Known already.
    pub(crate) duplicate: i32,
    /// Rejected.
    pub(crate) rejected: i32,
    /// Its last line had no end and was not counted.
    pub(crate) cut: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(show))
}

/// 一个报送来源：密钥、最近调用、每日对账和最近批次
#[utoipa::path(get, path = "/api/civic/sources/{id}", tag = "civic", operation_id = "show_source",
    params(("id" = Uuid, Path)), responses((status = 200, body = SourceDetail)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Path(id): Path<Uuid>, Cx(cx): Cx) -> Answer<Json<SourceDetail>> {
    let scope = cx.require(&INTAKE_READ)?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

/// Everything about a source of the scope.
pub(super) async fn detail(cx: &Context, scope: &Scope, id: Uuid) -> Result<SourceDetail, Refusal> {
    let source = store::find(cx.read(), scope, id).await?.ok_or_else(Refusal::not_found)?;
    let today = cx.kernel().today();
    let since = today.checked_sub_days(Days::new(LATELY - 1)).unwrap_or(today);
    let days = store::days(cx.read(), scope, vec![id], since).await?;
    let batches = store::batches(cx.read(), id, BATCHES).await?;
    let clients = source.client_id.into_iter().collect();
    let system = system::about(cx, scope, clients).await?.pop();
    let mut sources = rows(cx, scope, vec![source]).await?;
    let source = sources.pop().ok_or_else(Refusal::not_found)?;
    let (name, keys, refusals) = match system {
        Some(system) => (Some(system.name), system.keys, system.refusals),
        None => (None, Vec::new(), Vec::new()),
    };
    Ok(SourceDetail {
        source,
        system: name,
        keys,
        refusals,
        days: days.into_iter().map(day).collect(),
        batches: batches.into_iter().map(batch).collect(),
    })
}

fn day(row: store::day::Model) -> DayRow {
    DayRow {
        balanced: row.sent == row.accepted + row.duplicate + row.rejected,
        day: row.day,
        table: row.table_name,
        batches: row.batches,
        sent: row.sent,
        accepted: row.accepted,
        duplicate: row.duplicate,
        rejected: row.rejected,
        late: row.late,
    }
}

fn batch(row: store::batch::Model) -> BatchRow {
    BatchRow {
        id: row.id,
        table: row.table_name,
        received_at: row.received_at.with_timezone(&beijing()),
        sent_by: row.sent_by,
        sent: row.sent,
        accepted: row.accepted,
        duplicate: row.duplicate,
        rejected: row.rejected,
        cut: row.cut,
    }
}
