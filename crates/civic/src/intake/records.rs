//! The records of a batch with their faults, people masked.

use std::collections::HashMap;

use base::{Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Path, Query, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{answer::FaultAnswer, store};
use crate::{permissions::INTAKE_READ, source::store::find_batch};

/// A record of a batch.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicRecord)]
pub(crate) struct RecordRow {
    /// The row.
    pub(crate) id: Uuid,
    /// The line of the file or place in the list.
    pub(crate) line: i32,
    /// What the source knows it by.
    pub(crate) record_id: String,
    /// Its version.
    pub(crate) version: i64,
    /// `accepted` or `rejected`.
    pub(crate) state: String,
    /// The matter, item or consultation it is about.
    pub(crate) subject: String,
    /// The applicant's number, masked.
    pub(crate) person: String,
    /// When it came.
    pub(crate) received_at: DateTime<FixedOffset>,
    /// All its faults.
    pub(crate) faults: Vec<FaultAnswer>,
}

/// What a record became.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecordState {
    /// Accepted.
    Accepted,
    /// Rejected.
    Rejected,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordQuery {
    /// Only these.
    #[param(inline)]
    state: Option<RecordState>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 一个批次的记录和问题；重复的不另存，不在其中
#[utoipa::path(get, path = "/api/civic/batches/{id}/records", tag = "civic",
    operation_id = "list_records",
    params(("id" = Uuid, Path), RecordQuery), responses((status = 200, body = Page<RecordRow>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(
    Path(id): Path<Uuid>,
    Query(query): Query<RecordQuery>,
    Cx(cx): Cx,
) -> Answer<Json<Page<RecordRow>>> {
    let scope = cx.require(&INTAKE_READ)?;
    let state = query.state.map(|state| match state {
        RecordState::Accepted => "accepted",
        RecordState::Rejected => "rejected",
    });
    let paging = PageQuery { limit: query.limit, cursor: query.cursor };
    let filters = paging::filter_hash(&format!("records {id} {state:?}"));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let batch = find_batch(cx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    let after = cursor.and_then(|cursor| cursor.sort.first()?.parse().ok());
    let found = store::page(cx.read(), batch.id, state, after, limit + 1).await?;
    let total = store::count(cx.read(), batch.id, state).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        paging::Cursor { sort: vec![last.position.to_string()], id: last.id, filters }
    });
    let ids = items.iter().map(|row| row.id).collect();
    let mut faults: HashMap<Uuid, Vec<FaultAnswer>> = HashMap::new();
    for one in store::findings(cx.read(), ids).await? {
        faults.entry(one.record_id).or_default().push(FaultAnswer::stored(one));
    }
    let row = |row: store::record::Model| RecordRow {
        faults: faults.remove(&row.id).unwrap_or_default(),
        id: row.id,
        line: row.position,
        record_id: row.record_key,
        version: row.version,
        state: row.state,
        subject: row.subject,
        person: row.person_masked,
        received_at: row.received_at.with_timezone(&beijing()),
    };
    let items = items.into_iter().map(row).collect();
    Ok(Json(Page { items, next, total, total_capped }))
}
