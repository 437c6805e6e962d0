//! The results of a period as a workbook: a sheet for each way of counting.

use base::Refusal;
use chrono::NaiveDate;
use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Download, Plain, routes};
use kernel::{Kernel, Note, audit};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    period::{Asked, QualityLevel, wanted},
    results::{CountRow, QualityAnswer, answer},
};
use crate::permissions::INTAKE_READ;

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicExportQuality)]
pub(crate) struct ExportQuality {
    /// From this day on; thirty days if nothing is said.
    #[serde(default)]
    from: Option<NaiveDate>,
    /// Until this day.
    #[serde(default)]
    to: Option<NaiveDate>,
    /// Only what this source sent.
    #[serde(default)]
    source: Option<Uuid>,
    /// Only of this exchange table.
    #[serde(default)]
    table: Option<String>,
    /// Only this code of the library.
    #[serde(default)]
    code: Option<String>,
    /// Only this bad.
    #[serde(default)]
    level: Option<QualityLevel>,
    /// What it is needed for.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(export))
}

/// 导出一个时段的质检结果（xlsx）
#[utoipa::path(post, path = "/api/civic/quality/export", tag = "civic",
    operation_id = "export_quality", request_body = ExportQuality,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.quality.export")), ("x-pii" = json!(false))))]
async fn export(Plain { cx, body }: Plain<ExportQuality>) -> Answer<Download> {
    let scope = cx.require(&INTAKE_READ)?;
    let reason = body.reason.trim();
    if !(2..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。").into());
    }
    let asked = Asked {
        from: body.from,
        to: body.to,
        source: body.source,
        table: body.table.as_deref(),
        code: body.code.as_deref(),
        level: body.level,
    };
    let wanted = wanted(&cx, asked)?;
    let told = answer(&cx, &scope, &wanted).await?;
    let office = cx.top_office()?;
    let sheets = sheets(&told);
    let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let name = format!("质检结果 {} 至 {}", told.from, told.to);
    let note = Note::about("office", office, name.clone())
        .in_office(office)
        .with(json!({ "rows": rows, "reason": reason }));
    audit::seen(&cx, "civic.quality.export", note).await?;
    Ok(Download::workbook(&name, &sheets)?)
}

fn sheets(told: &QualityAnswer) -> Vec<Sheet> {
    let figure = |count: i64| Cell::from(u64::try_from(count).unwrap_or_default());
    let sums = [
        ("报送", told.sent),
        ("接受", told.accepted),
        ("重复", told.duplicate),
        ("退回", told.rejected),
    ];
    let mut all = vec![Sheet {
        name: "条数".to_owned(),
        columns: vec![("项", 16.0), ("条数", 14.0)],
        rows: sums.into_iter().map(|(name, count)| vec![name.into(), figure(count)]).collect(),
    }];
    let parts = [
        ("按问题", &told.by_code),
        ("按来源", &told.by_source),
        ("按日期", &told.by_day),
        ("按数据表", &told.by_table),
    ];
    for (name, rows) in parts {
        let row = |row: &CountRow| {
            vec![
                row.key.as_str().into(),
                row.title.as_str().into(),
                figure(row.block),
                figure(row.warn),
                figure(row.hint),
                figure(row.known),
            ]
        };
        all.push(Sheet {
            name: name.to_owned(),
            columns: vec![
                ("编号", 16.0),
                ("名称", 30.0),
                ("阻断", 10.0),
                ("警告", 10.0),
                ("提示", 10.0),
                ("已知例外", 12.0),
            ],
            rows: rows.iter().map(row).collect(),
        });
    }
    all
}
