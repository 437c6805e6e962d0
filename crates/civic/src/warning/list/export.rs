//! The warnings of a list as a workbook.

use affairs::warning::Rule;
use base::{Refusal, clock::beijing};
use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Download, OpenApiRouter, Plain, routes};
use kernel::{Kernel, Note, audit};
use serde::Deserialize;
use serde_json::json;

use super::{filter::WarningQuery, places, store};
use crate::{
    permissions::WARNING_READ,
    warning::{
        handle::WarningReason,
        state::{Colour, State},
        store::warning,
    },
};

/// Rows of a workbook.
const ROWS: usize = 20_000;

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicExportWarnings)]
pub(crate) struct ExportWarnings {
    /// As the list is narrowed down.
    #[serde(default)]
    pub(crate) filter: WarningQuery,
    /// What it is needed for.
    reason: String,
}

impl ExportWarnings {
    /// What it is needed for, in 2 to 200 characters.
    pub(crate) fn reason(&self) -> Result<&str, Refusal> {
        let reason = self.reason.trim();
        if !(2..=200).contains(&reason.chars().count()) {
            return Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。"));
        }
        Ok(reason)
    }
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(export))
}

/// 导出预警清单（xlsx）
#[utoipa::path(post, path = "/api/civic/warnings/export", tag = "civic",
    operation_id = "export_warnings", request_body = ExportWarnings,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.export")), ("x-pii" = json!(false))))]
async fn export(Plain { cx, body }: Plain<ExportWarnings>) -> Answer<Download> {
    let scope = cx.require(&WARNING_READ)?;
    let reason = body.reason()?;
    let places = places(&cx, &scope, &body.filter).await?;
    let wanted = body.filter.wanted(&cx, &places)?;
    let most = u64::try_from(ROWS).unwrap_or(u64::MAX);
    let rows = store::page(cx.read(), &scope, &wanted, None, most + 1).await?;
    if rows.len() > ROWS {
        let text = format!("一次最多导出 {ROWS} 条。请用日期、部门等条件缩小范围，分几次导出。");
        return Err(Refusal::field("filter", "warning.too_many", text).into());
    }
    let office = cx.top_office()?;
    let name = format!("预警清单 {}", cx.kernel().today());
    let note = Note::about("office", office, name.clone())
        .in_office(office)
        .with(json!({ "rows": rows.len(), "reason": reason }));
    audit::seen(&cx, "civic.warning.export", note).await?;
    Ok(Download::workbook(&name, &[sheet(&rows)])?)
}

fn sheet(rows: &[warning::Model]) -> Sheet {
    let columns = [
        ("颜色", 8.0),
        ("环节", 12.0),
        ("规则", 16.0),
        ("类别", 8.0),
        ("编号", 26.0),
        ("事项", 30.0),
        ("部门", 26.0),
        ("区划", 14.0),
        ("期限", 12.0),
        ("开始", 18.0),
        ("处置", 10.0),
        ("处置人", 12.0),
        ("原因", 14.0),
        ("措施", 30.0),
        ("预计办结", 12.0),
    ];
    Sheet {
        name: format!("预警 {} 条", rows.len()),
        columns: columns.to_vec(),
        rows: rows.iter().map(line).collect(),
    }
}

fn line(row: &warning::Model) -> Vec<Cell> {
    let rule = Rule::find(&row.rule);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let opened = row.opened_at.with_timezone(&beijing()).format("%Y-%m-%d %H:%M").to_string();
    let state = State::from_code(&row.state).map_or("", State::chinese);
    let org = if row.org_name.is_empty() { &row.org } else { &row.org_name };
    let texts = [
        Colour::from_code(&row.level).chinese().to_owned(),
        rule.map_or("", |rule| rule.stage().chinese()).to_owned(),
        rule.map_or("", |rule| rule.name).to_owned(),
        if row.kind == "matter" { "办件" } else { "咨询" }.to_owned(),
        row.label(),
        row.item_name.clone(),
        org.clone(),
        row.district.clone(),
        day(row.deadline),
        opened,
        state.to_owned(),
        row.owner_name.clone().unwrap_or_default(),
        row.reason.as_deref().map_or("", WarningReason::name).to_owned(),
        row.measure.clone(),
        day(row.expected_on),
    ];
    texts.iter().map(|text| text.as_str().into()).collect()
}
