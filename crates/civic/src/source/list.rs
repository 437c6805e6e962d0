//! The sources with what came of them lately.

use std::collections::HashMap;

use affairs::quality::library;
use base::{Refusal, clock::beijing};
use chrono::{DateTime, Days, FixedOffset};
use duban_http::{Answer, Cx, Json, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::permissions::INTAKE_READ;

/// Sources shown at most; a city has a hundred.
const MOST: u64 = 500;
/// Days that the figures of the list are about, today included.
pub(super) const LATELY: u64 = 30;

/// A source with its figures of the last thirty days.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicSource)]
pub(crate) struct SourceRow {
    /// The source.
    pub(crate) id: Uuid,
    /// The district or department.
    pub(crate) name: String,
    /// Its district code.
    pub(crate) area_code: String,
    /// Whether it may send.
    pub(crate) enabled: bool,
    /// When the last batch came.
    pub(crate) last_at: Option<DateTime<FixedOffset>>,
    /// Seconds between the latest event of the last batch and its arrival.
    pub(crate) lag_seconds: Option<i64>,
    /// Records sent.
    pub(crate) sent: i64,
    /// Of these, accepted.
    pub(crate) accepted: i64,
    /// Known already.
    pub(crate) duplicate: i64,
    /// Rejected.
    pub(crate) rejected: i64,
    /// What was wrong, the most frequent first, five at most.
    pub(crate) errors: Vec<CodeCount>,
}

/// How often a code was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CodeCount {
    /// The code of the library.
    pub(crate) code: String,
    /// What it means.
    pub(crate) title: String,
    /// How often.
    pub(crate) count: i64,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 报送来源，近三十日的数量和主要问题
#[utoipa::path(get, path = "/api/civic/sources", tag = "civic", operation_id = "list_sources",
    responses((status = 200, body = Vec<SourceRow>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<SourceRow>>> {
    let scope = cx.require(&INTAKE_READ)?;
    let sources = store::all(cx.read(), &scope, MOST).await?;
    Ok(Json(rows(&cx, &scope, sources).await?))
}

/// The sources with their figures: two queries whatever their number.
pub(super) async fn rows(
    cx: &Context,
    scope: &Scope,
    sources: Vec<store::source::Model>,
) -> Result<Vec<SourceRow>, Refusal> {
    let ids: Vec<Uuid> = sources.iter().map(|source| source.id).collect();
    let today = cx.kernel().today();
    let since = today.checked_sub_days(Days::new(LATELY - 1)).unwrap_or(today);
    let mut totals: HashMap<Uuid, [i64; 4]> = HashMap::new();
    for day in store::days(cx.read(), scope, ids.clone(), since).await? {
        let sum = totals.entry(day.source_id).or_default();
        let own = [day.sent, day.accepted, day.duplicate, day.rejected];
        for (sum, own) in sum.iter_mut().zip(own) {
            *sum += own;
        }
    }
    let mut errors: HashMap<Uuid, Vec<CodeCount>> = HashMap::new();
    for (source, code, count) in store::codes(cx.read(), ids, since).await? {
        errors.entry(source).or_default().push(counted(code, count));
    }
    let row = |source: store::source::Model| {
        let [sent, accepted, duplicate, rejected] = totals.remove(&source.id).unwrap_or_default();
        let mut errors = errors.remove(&source.id).unwrap_or_default();
        errors.sort_by(|one, two| two.count.cmp(&one.count).then(one.code.cmp(&two.code)));
        errors.truncate(5);
        SourceRow {
            id: source.id,
            name: source.name,
            area_code: source.area_code,
            enabled: source.enabled,
            last_at: source.last_at.map(|at| at.with_timezone(&beijing())),
            lag_seconds: source.lag_seconds,
            sent,
            accepted,
            duplicate,
            rejected,
            errors,
        }
    };
    Ok(sources.into_iter().map(row).collect())
}

/// A code with its name.
pub(super) fn counted(code: String, count: i64) -> CodeCount {
    let title = library().get(code.as_str()).map_or("", |entry| entry.title).to_owned();
    CodeCount { code, title, count }
}
