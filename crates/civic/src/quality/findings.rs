//! The findings behind a figure, each with its record.

use std::collections::HashMap;

use base::{Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    period::{Asked, QualityLevel, wanted},
    store::{self, After},
};
use crate::{
    intake::{
        FaultAnswer,
        store::{finding, record},
    },
    permissions::INTAKE_READ,
};

/// Which findings.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindingQuery {
    /// From this day on; thirty days if nothing is said.
    from: Option<NaiveDate>,
    /// Until this day.
    to: Option<NaiveDate>,
    /// Only what this source sent.
    source: Option<Uuid>,
    /// Only of this exchange table.
    table: Option<String>,
    /// Only this code of the library.
    code: Option<String>,
    /// Only this bad.
    #[param(inline)]
    level: Option<QualityLevel>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// What was found of a record.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicFinding)]
pub(crate) struct FindingRow {
    /// The record.
    pub(crate) record: Uuid,
    /// Which of its faults, from 0.
    pub(crate) ordinal: i32,
    /// Who sent it.
    pub(crate) source_id: Uuid,
    /// The exchange table.
    pub(crate) table: String,
    /// What the source knows it by.
    pub(crate) record_id: String,
    /// Its version.
    pub(crate) version: i64,
    /// `accepted` or `rejected`.
    pub(crate) state: String,
    /// When it came.
    pub(crate) received_at: DateTime<FixedOffset>,
    /// What was found.
    pub(crate) fault: FaultAnswer,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 质检结果中一个数字背后的记录，最近的在前
#[utoipa::path(get, path = "/api/civic/quality/findings", tag = "civic",
    operation_id = "list_findings_of_quality",
    params(FindingQuery), responses((status = 200, body = Page<FindingRow>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Query(query): Query<FindingQuery>, Cx(cx): Cx) -> Answer<Json<Page<FindingRow>>> {
    let scope = cx.require(&INTAKE_READ)?;
    let asked = Asked {
        from: query.from,
        to: query.to,
        source: query.source,
        table: query.table.as_deref(),
        code: query.code.as_deref(),
        level: query.level,
    };
    let wanted = wanted(&cx, asked)?;
    let filters = paging::filter_hash(&format!("quality {wanted:?}"));
    let paging = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.map(|cursor| after(&cursor)).transpose()?;
    let found = store::page(cx.read(), &scope, &wanted, after, limit + 1).await?;
    let total = store::count(cx.read(), &scope, &wanted, COUNT_CAP).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        let sort = vec![last.day.to_string(), last.ordinal.to_string()];
        paging::Cursor { sort, id: last.record_id, filters }
    });
    let ids = items.iter().map(|one| one.record_id).collect();
    let records = store::records(cx.read(), ids).await?;
    let records: HashMap<Uuid, record::Model> =
        records.into_iter().map(|row| (row.id, row)).collect();
    let row = |one: finding::Model| Some(row(records.get(&one.record_id)?, one));
    let items = items.into_iter().filter_map(row).collect();
    Ok(Json(Page { items, next, total, total_capped }))
}

fn after(cursor: &paging::Cursor) -> Result<After, Refusal> {
    let day = cursor.sort.first().and_then(|text| text.parse().ok());
    let ordinal = cursor.sort.get(1).and_then(|text| text.parse().ok());
    let after = day.zip(ordinal).map(|(day, ordinal)| (day, cursor.id, ordinal));
    after.ok_or_else(|| Refusal::field("cursor", "page.cursor", "请从第一页重新查看。"))
}

fn row(of: &record::Model, found: finding::Model) -> FindingRow {
    FindingRow {
        record: of.id,
        ordinal: found.ordinal,
        source_id: of.source_id,
        table: of.table_name.clone(),
        record_id: of.record_key.clone(),
        version: of.version,
        state: of.state.clone(),
        received_at: of.received_at.with_timezone(&beijing()),
        fault: FaultAnswer::stored(found),
    }
}
