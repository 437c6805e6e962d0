//! Statistics over the ledger of messages.

use base::Refusal;
use chrono::{Duration, NaiveDate};
use documents::sheet::{Cell, Sheet};
use duban_http::{
    Answer, Cx, Download, Json, OpenApiRouter, Plain, Query, problem::ProblemBody, routes,
};
use kernel::{
    Context, Kernel,
    identity::permissions::MESSAGE_READ,
    messages::{
        Channel, MessageFilter,
        statistics::{self, By, Group},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    super::{audit::reason, span::read_span},
    take_away::seen,
};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(count)).routes(routes!(export_statistics))
}

/// What to count.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessageStatisticsQuery {
    /// By what: `day` if not given.
    by: Option<By>,
    /// From this day; thirty days ago if not given.
    from: Option<String>,
    /// Up to this day, which counts; today if not given.
    to: Option<String>,
    /// Only this channel.
    channel: Option<Channel>,
    /// Only this text.
    template: Option<String>,
}

/// Statistics.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MessageStatistics {
    /// By what was counted.
    by: By,
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// The groups, the largest first; days in order.
    rows: Vec<Group>,
    /// The sum of all groups.
    total: Group,
}

/// 消息统计：按日期、模板、通道、渠道或状态计数。
#[utoipa::path(
    get,
    path = "/api/kernel/messages/statistics",
    tag = "kernel",
    params(MessageStatisticsQuery),
    responses(
        (status = 200, description = "消息统计", body = MessageStatistics),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.message.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn count(
    Cx(cx): Cx,
    Query(query): Query<MessageStatisticsQuery>,
) -> Answer<Json<MessageStatistics>> {
    Ok(Json(counted(&cx, query).await?))
}

async fn counted(
    cx: &Context,
    query: MessageStatisticsQuery,
) -> Result<MessageStatistics, Refusal> {
    cx.require(&MESSAGE_READ)?;
    let by = query.by.unwrap_or(By::Day);
    let (from, to) = read_span(cx.kernel().today(), query.from.as_deref(), query.to.as_deref())?;
    let filter = MessageFilter {
        from: Some(from),
        to: Some(to),
        channel: query.channel,
        template: query.template.filter(|code| !code.is_empty()),
        ..MessageFilter::default()
    };
    let rows = statistics::statistics(cx, &filter, by).await?;
    let mut total = Group { key: String::new(), title: "合计".to_owned(), ..Group::default() };
    for row in &rows {
        total.add(row);
    }
    Ok(MessageStatistics {
        by,
        from: base::clock::civil_date(from),
        to: base::clock::civil_date(to - Duration::microseconds(1)),
        rows,
        total,
    })
}

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportMessageStatistics {
    /// By what.
    by: By,
    /// From this day.
    #[serde(default)]
    from: Option<String>,
    /// Up to this day, which counts.
    #[serde(default)]
    to: Option<String>,
    /// Only this channel.
    #[serde(default)]
    channel: Option<Channel>,
    /// Only this text.
    #[serde(default)]
    template: Option<String>,
    /// What it is needed for.
    reason: String,
}

/// 导出消息统计（xlsx）。
#[utoipa::path(
    post,
    path = "/api/kernel/messages/statistics/export",
    tag = "kernel",
    request_body = ExportMessageStatistics,
    responses(
        (status = 200, description = "表格", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.message.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.message.export")),
        ("x-pii" = json!(false)),
    )
)]
async fn export_statistics(Plain { cx, body }: Plain<ExportMessageStatistics>) -> Answer<Download> {
    cx.require(&MESSAGE_READ)?;
    let reason = reason(&body.reason)?;
    let ExportMessageStatistics { by, from, to, channel, template, .. } = body;
    let query = MessageStatisticsQuery { by: Some(by), from, to, channel, template };
    let counted = counted(&cx, query).await?;
    let name = format!("消息统计 {} 至 {}", counted.from, counted.to);
    let detail = json!({ "by": counted.by, "rows": counted.rows.len(), "reason": reason });
    seen(&cx, &name, detail).await?;
    let row = |row: &Group| {
        let count = |count: i64| Cell::Number(count as f64);
        vec![
            row.title.as_str().into(),
            count(row.total),
            count(row.queued),
            count(row.submitted),
            count(row.delivered),
            count(row.failed),
            count(row.unknown),
            count(row.segments),
        ]
    };
    let sheet = Sheet {
        name: "消息统计".to_owned(),
        columns: vec![
            ("名称", 30.0),
            ("合计", 10.0),
            ("待发送", 10.0),
            ("已提交", 10.0),
            ("已到达", 10.0),
            ("未到达", 10.0),
            ("不明", 10.0),
            ("计费条数", 10.0),
        ],
        rows: counted.rows.iter().chain([&counted.total]).map(row).collect(),
    };
    Ok(Download::workbook(&name, &[sheet])?)
}
