//! Sums and tries as a workbook.

use base::{Kind, Refusal};
use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Download, OpenApiRouter, Plain, routes};
use kernel::{Context, Kernel, Note, Scope, audit};
use serde::Deserialize;
use serde_json::json;

use super::{
    By,
    filter::{AttemptQuery, Wanted},
    list::{AttemptLine, lines},
    store,
    sums::{AttemptSum, AttemptSums, summed},
};
use crate::permissions::TASK_READ;

/// Tries of a workbook.
const ROWS: u64 = 20_000;
/// Tries read at once.
const AT_ONCE: u64 = 500;

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportAttempts {
    /// As the list is narrowed down.
    #[serde(default)]
    filter: AttemptQuery,
    /// What it is needed for.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(export))
}

/// 导出送达明细和统计（xlsx）
#[utoipa::path(post, path = "/api/serving/attempts/export", tag = "serving",
    operation_id = "export_attempts", request_body = ExportAttempts,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.attempt.export")), ("x-pii" = json!(false))))]
async fn export(Plain { cx, body }: Plain<ExportAttempts>) -> Answer<Download> {
    let scope = cx.require(&TASK_READ)?;
    let reason = body.reason.trim();
    if !(2..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。").into());
    }
    let wanted = body.filter.wanted(&cx)?;
    let tries = every(&cx, &scope, &wanted).await?;
    let sums = summed(&cx, &scope, &wanted, body.filter.by.unwrap_or(By::Division)).await?;
    let name = format!("{}明细 {} 至 {}", sums.method, sums.from, sums.to);
    let user = cx.user()?;
    let note = Note::about("statistics", user.id, name.clone())
        .in_office(user.top_office)
        .with(json!({ "rows": tries.len(), "filter": body.filter, "reason": reason }));
    audit::seen(&cx, "serving.attempt.export", note).await?;
    Ok(Download::workbook(&name, &[sheet_of_sums(&sums), sheet_of_tries(&tries)])?)
}

/// Every try of the filter, page by page.
async fn every(cx: &Context, scope: &Scope, wanted: &Wanted) -> Result<Vec<AttemptLine>, Refusal> {
    if store::count(cx, scope, wanted, ROWS + 1).await? > ROWS {
        let text = format!("一次最多导出 {ROWS} 条。请缩小日期范围或用其他条件，分几次导出。");
        return Err(Refusal::new(Kind::Conflict, "attempt.too_many", text));
    }
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = store::page(cx, scope, wanted, before, AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(all) };
        before = Some((last.created_at, last.id));
        all.extend(lines(cx, page).await?);
    }
}

fn sheet_of_sums(sums: &AttemptSums) -> Sheet {
    let heading = match sums.by {
        By::Division => "承办庭室",
        By::Cause => "案由",
        By::CaseType => "案件类型",
        By::Channel => "渠道",
        By::Person => "送达人",
        By::Day => "日期",
        By::Month => "月份",
    };
    let row = |one: &AttemptSum| {
        let counts = [
            one.begun,
            one.arrived,
            one.opened,
            one.signed,
            one.served,
            one.notified,
            one.failed,
            one.withdrawn,
            one.open,
        ];
        let figures = counts.map(|count| Cell::from(u64::try_from(count).unwrap_or_default()));
        std::iter::once(one.title.as_str().into()).chain(figures).collect()
    };
    Sheet {
        name: "统计".to_owned(),
        columns: vec![
            (heading, 24.0),
            ("送达（人次）", 14.0),
            ("已到达", 10.0),
            ("已查阅", 10.0),
            ("已签收", 10.0),
            ("已送达", 10.0),
            ("已通知", 10.0),
            ("未成功", 10.0),
            ("已撤回", 10.0),
            ("办理中", 10.0),
        ],
        rows: sums.rows.iter().chain([&sums.total]).map(row).collect(),
    }
}

fn sheet_of_tries(tries: &[AttemptLine]) -> Sheet {
    let columns = [
        ("案号", 28.0),
        ("案由", 20.0),
        ("案件类型", 12.0),
        ("承办庭室", 18.0),
        ("受送达人", 16.0),
        ("文书", 36.0),
        ("渠道", 10.0),
        ("送达地址", 22.0),
        ("送达人", 12.0),
        ("发出时间", 18.0),
        ("到达时间", 18.0),
        ("查阅时间", 18.0),
        ("签收时间", 18.0),
        ("结果", 10.0),
        ("状态", 20.0),
        ("送达日期", 12.0),
        ("未成功原因", 24.0),
    ];
    Sheet {
        name: format!("明细 {} 条", tries.len()),
        columns: columns.to_vec(),
        rows: tries.iter().map(line).collect(),
    }
}

fn line(one: &AttemptLine) -> Vec<Cell> {
    let time = |at: Option<chrono::DateTime<chrono::FixedOffset>>| {
        at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
    };
    let texts = [
        one.case.number.clone(),
        one.case.cause.clone(),
        one.case_type.clone(),
        one.division.clone(),
        one.recipient.clone(),
        one.documents.join("、"),
        one.channel.clone(),
        one.address_masked.clone(),
        one.person.clone(),
        time(Some(one.begun_at)),
        time(one.arrived_at),
        time(one.opened_at),
        time(one.signed_at),
        one.outcome.chinese().to_owned(),
        one.state_text.clone(),
        one.served_on.map(|day| day.to_string()).unwrap_or_default(),
        one.failed_reason.clone().unwrap_or_default(),
    ];
    texts.into_iter().map(Cell::from).collect()
}
