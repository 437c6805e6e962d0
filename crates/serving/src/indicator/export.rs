//! A report as a workbook: figures, groups, and on demand every row.

use base::Refusal;
use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Download, Path, Plain, routes};
use indicators::Pack;
use kernel::{Context, Kernel, Note, audit};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    rows::grouped,
    show::{IndicatorReport, show},
    store::{self, By, RowFilter},
};
use crate::permissions::{INDICATOR_READ, TASK_READ};

/// Rows of one indicator and part in a workbook.
const MOST: usize = 5_000;

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportIndicators {
    /// With every row.
    #[serde(default)]
    rows: bool,
    /// What it is needed for.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(export))
}

/// 导出指标报告（xlsx）：数值、按庭室分组，可附明细
#[utoipa::path(post, path = "/api/serving/indicators/reports/{id}/export", tag = "serving",
    request_body = ExportIndicators, params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.indicator.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.indicator.export")), ("x-pii" = json!(false))))]
async fn export(
    Path(id): Path<Uuid>,
    Plain { cx, body }: Plain<ExportIndicators>,
) -> Answer<Download> {
    let scope = cx.require(&INDICATOR_READ)?;
    let report = show(&cx, &scope, id).await?;
    let reason = body.reason.trim();
    if !(2..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。").into());
    }
    let Some(result) = &report.result else {
        let text = "这份报告还没有算完，完成后才能导出。";
        return Err(Refusal::new(base::Kind::Conflict, "indicator.unfinished", text).into());
    };
    let mut sheets = vec![figures(&report)];
    let mut written = result.lines.len();
    if report.rows_kept {
        sheets.push(by_division(&cx, &report).await?);
        if body.rows {
            cx.require(&TASK_READ)?;
            let sheet = rows(&cx, &report).await?;
            written += sheet.rows.len();
            sheets.push(sheet);
        }
    }
    let name = format!("{} {} 至 {}", report.row.title, report.row.from, report.row.to);
    let user = cx.user()?;
    let note = Note::about("indicator_report", id, name.clone())
        .in_office(user.top_office)
        .with(json!({ "rows": written, "details": body.rows, "reason": reason }));
    audit::seen(&cx, "serving.indicator.export", note).await?;
    Ok(Download::workbook(&name, &sheets)?)
}

fn verdict(pass: Option<bool>) -> &'static str {
    match pass {
        Some(true) => "达标",
        Some(false) => "未达标",
        None => "无法判定",
    }
}

fn figures(report: &IndicatorReport) -> Sheet {
    let text = |text: &Option<String>| Cell::from(text.as_deref().unwrap_or_default());
    let lines = report.result.iter().flat_map(|result| &result.lines);
    let rows = lines.map(|line| {
        vec![
            line.code.as_str().into(),
            line.name.as_str().into(),
            text(&line.figure.value),
            text(&line.target),
            match &line.target {
                Some(_) => verdict(line.pass).into(),
                None => "".into(),
            },
            line.figure.above.as_str().into(),
            text(&line.figure.below),
            line.definition.numerator.as_str().into(),
            text(&line.definition.denominator),
            text(&line.definition.excluded),
            line.definition.source.as_str().into(),
            text(&line.problem),
        ]
    });
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    let mut foot = |title: &str, value: String| {
        rows.push(vec!["".into(), title.into(), value.as_str().into()]);
    };
    foot("统计日期", format!("{} 至 {}", report.row.from, report.row.to));
    foot("统计时点", report.row.as_of.format("%Y-%m-%d %H:%M:%S").to_string());
    let signed = report.signature.is_some();
    let word = if signed { "法院已会签" } else { "法院尚未会签" };
    foot("口径版本", format!("{}，{word}", report.version));
    if let Some(result) = &report.result {
        foot("违约金", result.penalty.clone());
    }
    Sheet {
        name: "指标".to_owned(),
        columns: vec![
            ("编号", 10.0),
            ("指标", 26.0),
            ("数值", 14.0),
            ("目标", 14.0),
            ("结果", 10.0),
            ("分子", 12.0),
            ("分母", 12.0),
            ("分子口径", 40.0),
            ("分母口径", 40.0),
            ("不计", 40.0),
            ("依据", 40.0),
            ("说明", 30.0),
        ],
        rows,
    }
}

async fn by_division(cx: &Context, report: &IndicatorReport) -> Result<Sheet, Refusal> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for indicator in Pack::find(&report.row.pack).iter().flat_map(|pack| &pack.indicators) {
        for group in store::groups(cx, report.row.id, &indicator.code, By::Division).await? {
            let one = grouped(indicator, group);
            rows.push(vec![
                indicator.code.as_str().into(),
                indicator.name.as_str().into(),
                one.name.as_str().into(),
                one.figure.value.as_deref().unwrap_or_default().into(),
                one.figure.above.as_str().into(),
                one.figure.below.as_deref().unwrap_or_default().into(),
            ]);
        }
    }
    Ok(Sheet {
        name: "按庭室".to_owned(),
        columns: vec![
            ("编号", 10.0),
            ("指标", 26.0),
            ("承办庭室", 24.0),
            ("数值", 14.0),
            ("分子", 12.0),
            ("分母", 12.0),
        ],
        rows,
    })
}

async fn rows(cx: &Context, report: &IndicatorReport) -> Result<Sheet, Refusal> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let parts = [("hit", "计入"), ("base", "只计分母"), ("excluded", "不计")];
    for indicator in Pack::find(&report.row.pack).iter().flat_map(|pack| &pack.indicators) {
        for (part, label) in parts {
            let filter = RowFilter {
                report: report.row.id,
                indicator: indicator.code.clone(),
                part: part.to_owned(),
                division: None,
            };
            let found = store::page_of_rows(cx, &filter, None, MOST as u64 + 1).await?;
            let more = found.len() > MOST;
            for row in found.into_iter().take(MOST) {
                rows.push(vec![
                    indicator.code.as_str().into(),
                    label.into(),
                    row.number.as_str().into(),
                    row.about.as_str().into(),
                    row.division.as_str().into(),
                    row.cause.as_str().into(),
                    row.person.as_str().into(),
                    row.day.map(|day| day.to_string()).unwrap_or_default().as_str().into(),
                    row.above.to_string().as_str().into(),
                    row.below.to_string().as_str().into(),
                    row.reason.as_str().into(),
                ]);
            }
            if more {
                let text = format!("超过 {MOST} 条，其余未列出；请缩短统计日期后再导出。");
                rows.push(vec![indicator.code.as_str().into(), text.as_str().into()]);
            }
        }
    }
    Ok(Sheet {
        name: "明细".to_owned(),
        columns: vec![
            ("编号", 10.0),
            ("计入情况", 12.0),
            ("案号", 28.0),
            ("受送达人或任务", 18.0),
            ("承办庭室", 20.0),
            ("案由", 24.0),
            ("经办人", 12.0),
            ("日期", 12.0),
            ("分子", 10.0),
            ("分母", 10.0),
            ("原因", 50.0),
        ],
        rows,
    })
}
