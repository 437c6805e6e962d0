//! What a figure consists of: thing by thing, and by group.

use base::{Kind as Fault, Refusal, paging};
use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, Page, PageQuery, Path, Query, page::COUNT_CAP, routes};
use indicators::{Figures, Pack, pack::Indicator};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    lines::IndicatorFigure,
    state::DONE,
    store::{self, By, RowFilter, report, row},
};
use crate::permissions::{INDICATOR_READ, TASK_READ};

/// A thing that counts, or is left out.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorRow {
    /// Its place in the list.
    ordinal: i32,
    /// What it adds above the line.
    above: i64,
    /// What it adds below the line.
    below: i64,
    /// Why it counts so, or not.
    reason: String,
    /// The case.
    case_id: Option<Uuid>,
    /// The delivery.
    delivery_id: Option<Uuid>,
    /// 案号.
    number: String,
    /// 案由.
    cause: String,
    /// 承办庭室.
    division: String,
    /// The recipient, masked, or the task.
    about: String,
    /// Who is responsible.
    person: String,
    /// The day it counts on.
    day: Option<NaiveDate>,
}

/// The figure of a group.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorGroup {
    /// 庭室, 案由, person or month.
    pub(super) name: String,
    /// Its figure.
    pub(super) figure: IndicatorFigure,
    /// Whether it alone would keep the bound.
    pass: Option<bool>,
}

/// Which part of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = IndicatorPart)]
pub(crate) enum Part {
    /// What adds above the line.
    Hit,
    /// What adds below it only.
    Base,
    /// What is left out.
    Excluded,
}

impl Part {
    const fn code(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Base => "base",
            Self::Excluded => "excluded",
        }
    }
}

/// Which rows.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorRowQuery {
    /// `CP-01`; the first one if not given.
    indicator: Option<String>,
    /// Which part; what adds above the line if not given.
    #[param(inline)]
    part: Option<Part>,
    /// Of this 承办庭室 alone.
    division: Option<String>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// Which groups.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorGroupQuery {
    /// `CP-01`; the first one if not given.
    indicator: Option<String>,
    /// By what; by 承办庭室 if not given.
    #[param(inline)]
    by: Option<By>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(groups))
}

/// 指标明细：计入、只计分母、不计的各条及原因
#[utoipa::path(get, path = "/api/serving/indicators/reports/{id}/rows", tag = "serving",
    params(("id" = Uuid, Path), IndicatorRowQuery),
    responses((status = 200, body = Page<IndicatorRow>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(
    Cx(cx): Cx,
    Path(id): Path<Uuid>,
    Query(query): Query<IndicatorRowQuery>,
) -> Answer<Json<Page<IndicatorRow>>> {
    let scope = cx.require(&TASK_READ)?;
    let (report, indicator) = of_report(&cx, &scope, id, query.indicator.as_deref()).await?;
    let part = query.part.unwrap_or(Part::Hit);
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!(
        "indicator rows {id} {} {part:?} {:?}",
        indicator.code, query.division
    ));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let filter = RowFilter {
        report: report.id,
        indicator: indicator.code.clone(),
        part: part.code().to_owned(),
        division: query.division,
    };
    let after = cursor.and_then(|cursor| cursor.sort.first()?.parse().ok());
    let rows = store::page_of_rows(&cx, &filter, after, limit + 1).await?;
    let total = store::count_rows(&cx, &filter, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        paging::Cursor { sort: vec![last.ordinal.to_string()], id: last.report_id, filters }
    });
    let items = items.into_iter().map(shown).collect();
    Ok(Json(Page { items, next, total, total_capped }))
}

/// 指标分组：按庭室、案由、人员或月份
#[utoipa::path(get, path = "/api/serving/indicators/reports/{id}/groups", tag = "serving",
    params(("id" = Uuid, Path), IndicatorGroupQuery),
    responses((status = 200, body = Vec<IndicatorGroup>)),
    extensions(("x-permission" = json!("serving.indicator.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn groups(
    Cx(cx): Cx,
    Path(id): Path<Uuid>,
    Query(query): Query<IndicatorGroupQuery>,
) -> Answer<Json<Vec<IndicatorGroup>>> {
    let scope = cx.require(&INDICATOR_READ)?;
    let (report, indicator) = of_report(&cx, &scope, id, query.indicator.as_deref()).await?;
    let by = query.by.unwrap_or(By::Division);
    let groups = store::groups(&cx, report.id, &indicator.code, by).await?;
    Ok(Json(groups.into_iter().map(|group| grouped(indicator, group)).collect()))
}

pub(super) fn grouped(indicator: &Indicator, group: store::Group) -> IndicatorGroup {
    let figures = Figures::of(group.above.into(), group.below.into());
    let pass = indicator.target.as_ref().and_then(|target| target.kept(figures));
    let figure = IndicatorFigure::of(indicator.unit, figures);
    IndicatorGroup { name: group.name, figure, pass }
}

pub(super) fn shown(row: row::Model) -> IndicatorRow {
    IndicatorRow {
        ordinal: row.ordinal,
        above: row.above,
        below: row.below,
        reason: row.reason,
        case_id: row.case_id,
        delivery_id: row.delivery_id,
        number: row.number,
        cause: row.cause,
        division: row.division,
        about: row.about,
        person: row.person,
        day: row.day,
    }
}

/// A finished report of the scope with its rows, and one of its indicators.
async fn of_report(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
    code: Option<&str>,
) -> Result<(report::Model, &'static Indicator), Refusal> {
    let report = store::find(cx, scope, id).await?;
    let pack = Pack::find(&report.pack);
    let indicator = pack.and_then(|pack| {
        pack.indicators.iter().find(|one| code.is_none_or(|code| one.code == code))
    });
    let indicator = indicator.ok_or_else(|| {
        Refusal::field("indicator", "indicator.unknown", "这份报告没有这项指标，请重新选择。")
    })?;
    match report.state == DONE && report.rows_kept {
        true => Ok((report, indicator)),
        false => Err(Refusal::new(
            Fault::Conflict,
            "indicator.rows",
            "这份报告的明细还没有算出，或者已经清理；需要明细的，请按同样的日期重新计算。",
        )),
    }
}
