//! Reports: the list, and one with its lines.

use base::{Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Path, Query, page::COUNT_CAP, routes};
use indicators::Pack;
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    lines::IndicatorResult,
    packs::{IndicatorSignature, signed},
    state::{DONE, label},
    store::{self, report},
};
use crate::permissions::INDICATOR_READ;

/// A report in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorReportRow {
    /// The report.
    pub(super) id: Uuid,
    /// `changping-2026`.
    pub(super) pack: String,
    /// In Chinese.
    pub(super) title: String,
    /// The first day.
    pub(super) from: NaiveDate,
    /// The last day.
    pub(super) to: NaiveDate,
    /// What was recorded later is not in it.
    pub(super) as_of: DateTime<FixedOffset>,
    /// `waiting`, `running`, `done` or `failed`.
    pub(super) state: String,
    /// In Chinese.
    pub(super) label: String,
    /// Pieces worked out.
    pub(super) step: i32,
    /// Pieces in all.
    pub(super) steps: i32,
    /// Why it could not be worked out.
    pub(super) fault: Option<String>,
    /// Bounds that are kept.
    pub(super) kept: Option<i64>,
    /// Bounds that are missed.
    pub(super) missed: Option<i64>,
    /// Who asked.
    pub(super) asked_by: String,
    /// When.
    pub(super) asked_at: DateTime<FixedOffset>,
    /// When it was there.
    pub(super) finished_at: Option<DateTime<FixedOffset>>,
}

/// A report.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorReport {
    /// As the list shows it.
    #[serde(flatten)]
    pub(super) row: IndicatorReportRow,
    /// The version of the definitions.
    pub(super) version: String,
    /// Where the definitions come from.
    pub(super) source: String,
    /// The court's signature under them.
    pub(super) signature: Option<IndicatorSignature>,
    /// Days the work is late, for a penalty by days.
    pub(super) late_days: Option<i32>,
    /// Its rows can be looked at.
    pub(super) rows_kept: bool,
    /// What it found; nothing until it is done.
    pub(super) result: Option<IndicatorResult>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get))
}

/// 指标报告列表
#[utoipa::path(get, path = "/api/serving/indicators/reports", tag = "serving", params(PageQuery),
    responses((status = 200, body = Page<IndicatorReportRow>)),
    extensions(("x-permission" = json!("serving.indicator.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(
    Cx(cx): Cx,
    Query(paging): Query<PageQuery>,
) -> Answer<Json<Page<IndicatorReportRow>>> {
    let scope = cx.require(&INDICATOR_READ)?;
    let filters = paging::filter_hash("indicator reports");
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = store::page(&cx, &scope, before, limit + 1).await?;
    let total = store::count(&cx, &scope, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        paging::Cursor { sort: vec![last.asked_at.to_rfc3339()], id: last.id, filters }
    });
    let items = items.into_iter().map(row).collect::<Result<_, _>>()?;
    Ok(Json(Page { items, next, total, total_capped }))
}

/// 一份指标报告：各指标的数值、目标、是否达标、口径
#[utoipa::path(get, path = "/api/serving/indicators/reports/{id}", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = IndicatorReport)),
    extensions(("x-permission" = json!("serving.indicator.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<IndicatorReport>> {
    let scope = cx.require(&INDICATOR_READ)?;
    Ok(Json(show(&cx, &scope, id).await?))
}

/// One report of the scope.
pub(super) async fn show(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
) -> Result<IndicatorReport, Refusal> {
    let found = store::find(cx, scope, id).await?;
    let signatures = store::signatures(cx, &[found.top_office]).await?;
    let signature = signed(&signatures, found.top_office, (&found.pack, &found.version));
    let result = read(&found)?;
    Ok(IndicatorReport {
        version: found.version.clone(),
        source: Pack::find(&found.pack).map(|pack| pack.source.clone()).unwrap_or_default(),
        signature,
        late_days: found.late_days,
        rows_kept: found.rows_kept,
        result,
        row: row(found)?,
    })
}

fn read(found: &report::Model) -> Result<Option<IndicatorResult>, Refusal> {
    match found.state == DONE {
        true => serde_json::from_str(&found.result).map(Some).map_err(Refusal::internal),
        false => Ok(None),
    }
}

fn row(found: report::Model) -> Result<IndicatorReportRow, Refusal> {
    let result = read(&found)?;
    let judged = |wanted: bool| {
        let result = result.as_ref()?;
        let lines = result.lines.iter().filter(|line| line.pass == Some(wanted));
        i64::try_from(lines.count()).ok()
    };
    Ok(IndicatorReportRow {
        kept: judged(true),
        missed: judged(false),
        title: Pack::find(&found.pack).map_or(found.pack.clone(), |pack| pack.title.clone()),
        label: label(&found.state)?.to_owned(),
        as_of: found.as_of.with_timezone(&beijing()),
        asked_at: found.asked_at.with_timezone(&beijing()),
        finished_at: found.finished_at.map(|at| at.with_timezone(&beijing())),
        id: found.id,
        pack: found.pack,
        from: found.first_day,
        to: found.last_day,
        state: found.state,
        step: found.step,
        steps: found.steps,
        fault: found.fault,
        asked_by: found.asked_name,
    })
}
