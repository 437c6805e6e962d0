//! What one account saw on one day, and its export.

use base::Refusal;
use chrono::NaiveDate;
use documents::sheet::{Cell, Sheet};
use duban_http::{
    Answer, Cx, Download, Json, OpenApiRouter, Path, Plain, Query, problem::ProblemBody, routes,
};
use kernel::{
    Context, Kernel, Note, Scope,
    audit::{self, LeakReport, Question, Thing},
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{reason, statistics::reader, store, titles};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(report)).routes(routes!(export))
}

/// Which day.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LeakQuery {
    /// The civil day; today if not given.
    day: Option<String>,
}

/// 泄露范围报告：某人某日看过哪些人、事项、文件，导出过什么。
#[utoipa::path(
    get,
    path = "/api/kernel/audit/people/{id}/day",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), LeakQuery),
    responses(
        (status = 200, description = "泄露范围报告", body = LeakReport),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.audit.read|kernel.audit.own_office")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.audit.leak")),
        ("x-pii" = json!(false)),
    )
)]
async fn report(
    Cx(cx): Cx,
    Path(id): Path<Uuid>,
    Query(query): Query<LeakQuery>,
) -> Answer<Json<LeakReport>> {
    let scope = reader(&cx)?;
    let (name, day) = asked(&cx, &scope, id, query.day.as_deref()).await?;
    let note = Note::about("user", id, name.clone()).with(json!({ "day": day }));
    audit::seen(&cx, "kernel.audit.leak", note).await?;
    Ok(Json(draw(&cx, &scope, id, day, name).await?))
}

/// The account's holder and the day; the account is looked for first, so that one of
/// another office looks like one that is not there whatever else is asked.
async fn asked(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
    day: Option<&str>,
) -> Result<(String, NaiveDate), Refusal> {
    let name = store::holder(cx, scope, id).await?.ok_or_else(Refusal::not_found)?;
    let wrong = || Refusal::field("day", "format", "请写成 2026-09-20 这样的日期。");
    let day = match day.map(str::trim).filter(|day| !day.is_empty()) {
        Some(day) => base::date::parse_iso(day).ok_or_else(wrong)?,
        None => cx.kernel().today(),
    };
    Ok((name, day))
}

async fn draw(
    cx: &Context,
    scope: &Scope,
    actor: Uuid,
    day: NaiveDate,
    name: String,
) -> Result<LeakReport, Refusal> {
    let mut report = audit::leak_report(cx, scope, Question { actor, day }).await?;
    report.actor_name.get_or_insert(name);
    Ok(report)
}

/// What the report is needed for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportLeak {
    /// The civil day.
    day: String,
    /// Why.
    reason: String,
}

/// 导出泄露范围报告（xlsx）。
#[utoipa::path(
    post,
    path = "/api/kernel/audit/people/{id}/export",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户")),
    request_body = ExportLeak,
    responses(
        (status = 200, description = "表格", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.audit.read|kernel.audit.own_office")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.audit.leak_export")),
        ("x-pii" = json!(false)),
    )
)]
async fn export(Path(id): Path<Uuid>, Plain { cx, body }: Plain<ExportLeak>) -> Answer<Download> {
    let scope = reader(&cx)?;
    let (name, day) = asked(&cx, &scope, id, Some(&body.day)).await?;
    let reason = reason(&body.reason)?;
    let report = draw(&cx, &scope, id, day, name.clone()).await?;
    let counts = json!({ "day": day, "reason": reason, "persons": report.persons.len(),
        "objects": report.objects.len(), "files": report.files.len(),
        "exports": report.exports.len() });
    let note = Note::about("user", id, name.clone()).with(counts);
    audit::seen(&cx, "kernel.audit.leak_export", note).await?;
    let title = format!("泄露范围报告 {name} {day}");
    Ok(Download::workbook(&title, &sheets(&report))?)
}

fn sheets(report: &LeakReport) -> Vec<Sheet> {
    let time = |at: &chrono::DateTime<chrono::FixedOffset>| at.format("%H:%M:%S").to_string();
    let done = |codes: &[String]| {
        codes.iter().map(|code| titles::title(code)).collect::<Vec<_>>().join("、")
    };
    let persons = report.persons.iter().map(|one| {
        vec![
            one.pseudonym.as_str().into(),
            one.name.clone().into(),
            Cell::from(one.times),
            if one.in_clear { "是" } else { "否" }.into(),
            done(&one.operations).into(),
            time(&one.first).into(),
            time(&one.last).into(),
        ]
    });
    let things = |name: &str, things: &[Thing]| Sheet {
        name: name.to_owned(),
        columns: vec![
            ("种类", 12.0),
            ("编号或名称", 34.0),
            ("次数", 8.0),
            ("操作", 40.0),
            ("最早", 10.0),
            ("最晚", 10.0),
        ],
        rows: things
            .iter()
            .map(|one| {
                vec![
                    one.kind.as_str().into(),
                    one.label.as_str().into(),
                    Cell::from(one.times),
                    done(&one.operations).into(),
                    time(&one.first).into(),
                    time(&one.last).into(),
                ]
            })
            .collect(),
    };
    let whole = if report.capped { "否，超过单次上限" } else { "是" };
    let summary = [
        ("人员", Cell::from(report.actor_name.clone())),
        ("日期", report.day.to_string().into()),
        ("审计记录（条）", Cell::from(report.rows)),
        ("是否完整", whole.into()),
        ("被拒绝（次）", Cell::from(report.refused)),
        ("来源地址", report.addresses.join("、").into()),
        ("涉及个人（人）", Cell::from(report.persons.len() as u64)),
    ];
    vec![
        Sheet {
            name: "概要".to_owned(),
            columns: vec![("项目", 20.0), ("内容", 50.0)],
            rows: summary.into_iter().map(|(name, value)| vec![name.into(), value]).collect(),
        },
        Sheet {
            name: "涉及个人".to_owned(),
            columns: vec![
                ("代号", 20.0),
                ("姓名（掩码）", 14.0),
                ("次数", 8.0),
                ("看过明文", 10.0),
                ("操作", 40.0),
                ("最早", 10.0),
                ("最晚", 10.0),
            ],
            rows: persons.collect(),
        },
        things("事项", &report.objects),
        things("文件", &report.files),
        things("导出和下载", &report.exports),
    ]
}
