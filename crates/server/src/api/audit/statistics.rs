//! Statistics over the audit, and their export.

use base::{Kind, Refusal};
use chrono::{Duration, NaiveDate};
use documents::sheet::{Cell, Sheet};
use duban_http::{
    Answer, Cx, Download, Json, OpenApiRouter, Plain, Query, problem::ProblemBody, routes,
};
use kernel::{
    Context, Kernel, Note, Scope,
    audit::{self, AuditFilter, By, Group},
    identity::permissions::{AUDIT_OWN_OFFICE, AUDIT_READ},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{super::span::read_span, reason, titles};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(statistics)).routes(routes!(export))
}

/// What to count.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticsQuery {
    /// By what: `operation` if not given.
    by: Option<By>,
    /// From this day or moment; thirty days ago if not given.
    from: Option<String>,
    /// Up to this day, which counts, or this moment; today if not given.
    to: Option<String>,
    /// The acting person's name.
    actor: Option<String>,
    /// The operation's code or its beginning.
    operation: Option<String>,
    /// The thing's number or name.
    object: Option<String>,
    /// `ok` or `refused`.
    result: Option<String>,
}

/// One bar of the chart and one row of the table.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StatisticsRow {
    /// The code, the name, the day or the result.
    key: String,
    /// The same for people.
    title: String,
    /// The account, where persons are counted.
    actor_id: Option<uuid::Uuid>,
    /// Things done.
    ok: i64,
    /// Refused attempts.
    refused: i64,
}

/// Statistics.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditStatistics {
    /// By what was counted.
    by: By,
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// Rows counted.
    total: i64,
    /// Of them refused attempts.
    refused: i64,
    /// The groups, the largest first; days in order.
    rows: Vec<StatisticsRow>,
    /// Groups that are not listed.
    more: u64,
}

/// 审计统计：按操作、人员、日期或结果计数。
#[utoipa::path(
    get,
    path = "/api/kernel/audit/statistics",
    tag = "kernel",
    params(StatisticsQuery),
    responses((status = 200, description = "审计统计", body = AuditStatistics)),
    extensions(
        ("x-permission" = json!("kernel.audit.read|kernel.audit.own_office")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn statistics(
    Cx(cx): Cx,
    Query(query): Query<StatisticsQuery>,
) -> Answer<Json<AuditStatistics>> {
    let scope = reader(&cx)?;
    Ok(Json(counted(&cx, &scope, query).await?))
}

/// Whoever sees the audit, with the rows they see.
pub(super) fn reader(cx: &Context) -> Result<Scope, Refusal> {
    cx.require_either(&AUDIT_READ, &AUDIT_OWN_OFFICE)
}

async fn counted(
    cx: &Context,
    scope: &Scope,
    query: StatisticsQuery,
) -> Result<AuditStatistics, Refusal> {
    let by = query.by.unwrap_or(By::Operation);
    let filter = filter(cx, query)?;
    let (Some(from), Some(to)) = (filter.from, filter.to) else {
        return Err(Refusal::internal("a range without an end"));
    };
    let groups = audit::statistics(cx, scope, &filter, by).await?;
    let sum = |part: fn(&Group) -> i64| groups.iter().map(part).sum::<i64>();
    let (ok, refused) = (sum(|group| group.ok), sum(|group| group.refused));
    let more = groups.len().saturating_sub(audit::MOST_GROUPS) as u64;
    let rows = groups.into_iter().take(audit::MOST_GROUPS).map(|group| StatisticsRow {
        title: match by {
            By::Operation => titles::title(&group.key).to_owned(),
            By::Result => if group.key == "ok" { "已办" } else { "被拒绝" }.to_owned(),
            By::Actor | By::Day => group.key.clone(),
        },
        key: group.key,
        actor_id: group.actor_id,
        ok: group.ok,
        refused: group.refused,
    });
    let last = to - Duration::microseconds(1);
    Ok(AuditStatistics {
        by,
        from: base::clock::civil_date(from),
        to: base::clock::civil_date(last),
        total: ok + refused,
        refused,
        rows: rows.collect(),
        more,
    })
}

fn filter(cx: &Context, query: StatisticsQuery) -> Result<AuditFilter, Refusal> {
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let (from, to) = read_span(cx.kernel().today(), query.from.as_deref(), query.to.as_deref())?;
    Ok(AuditFilter {
        from: Some(from),
        to: Some(to),
        actor: given(query.actor),
        operation: given(query.operation),
        object: given(query.object),
        result: super::result(given(query.result))?,
    })
}

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportStatistics {
    /// By what.
    by: By,
    /// From this day.
    #[serde(default)]
    from: Option<String>,
    /// Up to this day, which counts.
    #[serde(default)]
    to: Option<String>,
    /// The acting person's name.
    #[serde(default)]
    actor: Option<String>,
    /// The operation's code or its beginning.
    #[serde(default)]
    operation: Option<String>,
    /// The thing's number or name.
    #[serde(default)]
    object: Option<String>,
    /// `ok` or `refused`.
    #[serde(default)]
    result: Option<String>,
    /// What it is needed for.
    reason: String,
}

/// 导出审计统计（xlsx）。
#[utoipa::path(
    post,
    path = "/api/kernel/audit/statistics/export",
    tag = "kernel",
    request_body = ExportStatistics,
    responses(
        (status = 200, description = "表格", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.audit.read|kernel.audit.own_office")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.audit.export")),
        ("x-pii" = json!(false)),
    )
)]
async fn export(Plain { cx, body }: Plain<ExportStatistics>) -> Answer<Download> {
    let scope = reader(&cx)?;
    let reason = reason(&body.reason)?;
    let query = StatisticsQuery {
        by: Some(body.by),
        from: body.from,
        to: body.to,
        actor: body.actor,
        operation: body.operation,
        object: body.object,
        result: body.result,
    };
    let counted = counted(&cx, &scope, query).await?;
    if counted.more > 0 {
        let title = "分组超过 500 个，没有导出。请缩小范围后重试。";
        return Err(Refusal::new(Kind::Conflict, "audit.too_many_groups", title).into());
    }
    let name = format!("审计统计 {} 至 {}", counted.from, counted.to);
    let detail = json!({ "by": counted.by, "from": counted.from, "to": counted.to,
        "rows": counted.rows.len(), "reason": reason });
    let note = Note { object_kind: "audit", object_label: name.clone(), ..Note::default() };
    audit::seen(&cx, "kernel.audit.export", note.with(detail)).await?;
    let row = |row: &StatisticsRow| {
        let count = |count: i64| Cell::Number(count as f64);
        vec![
            row.title.as_str().into(),
            row.key.as_str().into(),
            count(row.ok + row.refused),
            count(row.ok),
            count(row.refused),
        ]
    };
    let sheet = Sheet {
        name: "审计统计".to_owned(),
        columns: vec![
            ("名称", 30.0),
            ("代码", 34.0),
            ("合计", 10.0),
            ("已办", 10.0),
            ("被拒绝", 10.0),
        ],
        rows: counted.rows.iter().map(row).collect(),
    };
    Ok(Download::workbook(&name, &[sheet])?)
}
