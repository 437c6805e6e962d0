//! 电话送达汇总统计: per 承办庭室 and period, how many tries by phone were begun and what came of
//! them.

use base::{Now, Refusal, clock::day_begins};
use chrono::{Duration, NaiveDate};
use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Cx, Download, Json, Plain, Query, routes};
use kernel::{Context, Kernel, Note, Scope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::store;
use crate::{delivery::progress::Outcome, permissions::TASK_READ};

/// Days of one table at most, and of one nobody asked a span for.
const LONGEST: i64 = 400;
const USUAL: i64 = 30;

/// What came of the tries by phone of one 承办庭室.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CallGroup {
    /// 承办庭室.
    pub division: String,
    /// Tries by phone that were begun in the period: one a recipient.
    pub begun: i64,
    /// Of them still going on.
    pub open: i64,
    /// He agreed to another way, or was told.
    pub notified: i64,
    /// Served by the call itself.
    pub served: i64,
    /// Without success.
    pub failed: i64,
    /// Taken back by the court before anything came of them.
    pub withdrawn: i64,
    /// Calls made for them.
    pub calls: i64,
    /// Of them answered.
    pub answered: i64,
}

impl CallGroup {
    pub(super) fn add(&mut self, state: &str, count: i64) {
        self.begun += count;
        let of_it = match Outcome::of(state) {
            Outcome::Open => &mut self.open,
            Outcome::Notified => &mut self.notified,
            Outcome::Served => &mut self.served,
            Outcome::Failed => &mut self.failed,
            Outcome::Withdrawn => &mut self.withdrawn,
        };
        *of_it += count;
    }

    fn sum(&mut self, other: &Self) {
        self.begun += other.begun;
        self.open += other.open;
        self.notified += other.notified;
        self.served += other.served;
        self.failed += other.failed;
        self.withdrawn += other.withdrawn;
        self.calls += other.calls;
        self.answered += other.answered;
    }
}

/// The table.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CallStatistics {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// One row a 承办庭室, the busiest first.
    pub rows: Vec<CallGroup>,
    /// Their sum.
    pub total: CallGroup,
}

/// Which days.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallSpan {
    /// From this day; thirty days ago if not given.
    from: Option<NaiveDate>,
    /// Up to this day, which counts; today if not given.
    to: Option<NaiveDate>,
}

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportCallStatistics {
    /// From this day.
    #[serde(default)]
    from: Option<NaiveDate>,
    /// Up to this day, which counts.
    #[serde(default)]
    to: Option<NaiveDate>,
    /// What it is needed for.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(count)).routes(routes!(export))
}

/// 电话送达汇总统计：按承办庭室
#[utoipa::path(get, path = "/api/serving/call-statistics", tag = "serving", params(CallSpan),
    responses((status = 200, body = CallStatistics)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn count(Cx(cx): Cx, Query(span): Query<CallSpan>) -> Answer<Json<CallStatistics>> {
    let scope = cx.require(&TASK_READ)?;
    Ok(Json(counted(&cx, &scope, span).await?))
}

/// 导出电话送达汇总统计（xlsx）
#[utoipa::path(post, path = "/api/serving/call-statistics/export", tag = "serving",
    request_body = ExportCallStatistics,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.call.export")), ("x-pii" = json!(false))))]
async fn export(Plain { cx, body }: Plain<ExportCallStatistics>) -> Answer<Download> {
    let scope = cx.require(&TASK_READ)?;
    let reason = body.reason.trim();
    if !(2..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。").into());
    }
    let CallStatistics { from, to, rows, total } =
        counted(&cx, &scope, CallSpan { from: body.from, to: body.to }).await?;
    let name = format!("电话送达汇总 {from} 至 {to}");
    let user = cx.user()?;
    let note = Note::about("statistics", user.id, name.clone())
        .in_office(user.top_office)
        .with(json!({ "rows": rows.len(), "reason": reason }));
    audit::seen(&cx, "serving.call.export", note).await?;
    Ok(Download::workbook(&name, &[table(&rows, &total)])?)
}

fn table(rows: &[CallGroup], total: &CallGroup) -> Sheet {
    // Counts of one table are far below what a double holds exactly.
    let number = |count: i64| Cell::Number(count as f64);
    let row = |one: &CallGroup| {
        let mut cells: Vec<Cell> = vec![one.division.as_str().into()];
        let of_calls = [one.begun, one.calls, one.answered];
        let came_of_it = [one.notified, one.served, one.failed, one.withdrawn, one.open];
        cells.extend(of_calls.into_iter().chain(came_of_it).map(number));
        cells
    };
    Sheet {
        name: "电话送达汇总".to_owned(),
        columns: vec![
            ("承办庭室", 24.0),
            ("电话送达（人次）", 16.0),
            ("拨打（次）", 12.0),
            ("接通（次）", 12.0),
            ("已通知", 10.0),
            ("已送达", 10.0),
            ("未成功", 10.0),
            ("已撤回", 10.0),
            ("办理中", 10.0),
        ],
        rows: rows.iter().chain([total]).map(row).collect(),
    }
}

async fn counted(cx: &Context, scope: &Scope, span: CallSpan) -> Result<CallStatistics, Refusal> {
    let to = span.to.unwrap_or_else(|| cx.kernel().today());
    let from = span.from.unwrap_or_else(|| to - Duration::days(USUAL - 1));
    if to < from {
        return Err(Refusal::field("to", "range", "结束日期不能早于开始日期。"));
    }
    if to - from >= Duration::days(LONGEST) {
        return Err(Refusal::field("from", "range", "一次最多统计 400 天，请缩小日期范围。"));
    }
    let ends: (Now, Now) = (day_begins(from), day_begins(to) + Duration::days(1));
    let mut rows = store::by_division(cx, scope, ends).await?;
    rows.sort_by(|one, other| (other.begun, &one.division).cmp(&(one.begun, &other.division)));
    let mut total = CallGroup { division: "合计".to_owned(), ..CallGroup::default() };
    for row in &rows {
        total.sum(row);
    }
    Ok(CallStatistics { from, to, rows, total })
}
