//! Why somebody can or cannot, who may what, and the same as workbooks.

use documents::sheet::Sheet;
use duban_http::{
    Answer, Cx, Download, Json, OpenApiRouter, Path, Plain, Query, problem::ProblemBody, routes,
};
use kernel::{
    Kernel, Note, audit,
    identity::explain::{self, ObjectReport, PersonReport, Question, Why},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::audit::reason;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(why))
        .routes(routes!(person))
        .routes(routes!(export_person))
        .routes(routes!(object))
        .routes(routes!(export_object))
}

/// What is asked about a person.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhyQuery {
    /// A permission's code; the account and its grants in general if nothing is given.
    permission: Option<String>,
    /// The kind of a thing, such as `case`.
    kind: Option<String>,
    /// Its number.
    number: Option<String>,
}

/// 为什么能（不能）看到：按判断的顺序逐步说明，每一步怎样改变。
#[utoipa::path(
    get,
    path = "/api/kernel/access/people/{id}/why",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), WhyQuery),
    responses(
        (status = 200, description = "逐步说明", body = Why),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 422, description = "permission.unknown", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.access.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn why(Cx(cx): Cx, Path(id): Path<Uuid>, Query(query): Query<WhyQuery>) -> Answer<Json<Why>> {
    let filled = |text: Option<String>| {
        text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let question = Question {
        person: id,
        permission: filled(query.permission),
        thing: filled(query.kind).zip(filled(query.number)),
    };
    Ok(Json(explain::why(&cx, question).await?))
}

/// 一个人的权限报表。
#[utoipa::path(
    get,
    path = "/api/kernel/access/people/{id}",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户")),
    responses(
        (status = 200, description = "权限报表", body = PersonReport),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.access.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn person(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<PersonReport>> {
    Ok(Json(explain::person_report(&cx, id).await?))
}

/// What a report is needed for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportAccess {
    /// Why.
    reason: String,
}

/// 导出一个人的权限报表（xlsx）。
#[utoipa::path(
    post,
    path = "/api/kernel/access/people/{id}/export",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户")),
    request_body = ExportAccess,
    responses(
        (status = 200, description = "表格", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.access.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.access.export_person")),
        ("x-pii" = json!(false)),
    )
)]
async fn export_person(
    Path(id): Path<Uuid>,
    Plain { cx, body }: Plain<ExportAccess>,
) -> Answer<Download> {
    let report = explain::person_report(&cx, id).await?;
    let reason = reason(&body.reason)?;
    let detail = json!({ "reason": reason, "permissions": report.permissions.len() });
    let note = Note::about("user", id, report.user.login.clone()).with(detail);
    audit::seen(&cx, "kernel.access.export_person", note).await?;
    let rows = report.permissions.iter().map(|one| {
        vec![
            one.title.as_str().into(),
            one.code.as_str().into(),
            one.meaning.as_str().into(),
            one.sources.join("；").into(),
            if one.effective { "是" } else { "否" }.into(),
            one.remark.clone().into(),
        ]
    });
    let sheet = Sheet {
        name: "权限".to_owned(),
        columns: vec![
            ("权限", 22.0),
            ("代码", 28.0),
            ("含义", 50.0),
            ("来源和范围", 50.0),
            ("今天有效", 10.0),
            ("说明", 40.0),
        ],
        rows: rows.collect(),
    };
    let title = format!("权限报表 {} {}", report.user.name, report.at.format("%Y-%m-%d"));
    Ok(Download::workbook(&title, &[sheet])?)
}

/// Which thing.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ObjectQuery {
    /// Its kind.
    kind: Option<String>,
    /// Its number.
    number: Option<String>,
}

/// A kind of thing that can be asked about.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ObjectKind {
    /// The kind's code.
    kind: String,
    /// In Chinese.
    title: String,
}

/// What can be asked about, and the answer when something was.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ObjectAnswer {
    /// Kinds of things.
    kinds: Vec<ObjectKind>,
    /// Who can read it.
    report: Option<ObjectReport>,
}

/// 谁能看到一个案件或任务。
#[utoipa::path(
    get,
    path = "/api/kernel/access/objects",
    tag = "kernel",
    params(ObjectQuery),
    responses(
        (status = 200, description = "能看到的人", body = ObjectAnswer),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.access.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn object(Cx(cx): Cx, Query(query): Query<ObjectQuery>) -> Answer<Json<ObjectAnswer>> {
    cx.require(&kernel::identity::permissions::ACCESS_READ)?;
    let kinds = cx.kernel().registry().placed.iter();
    let kinds = kinds
        .map(|one| ObjectKind { kind: one.kind.to_owned(), title: one.title.to_owned() })
        .collect();
    let report = match query.kind.zip(query.number) {
        Some((kind, number)) => Some(explain::object_report(&cx, &kind, &number).await?),
        None => None,
    };
    Ok(Json(ObjectAnswer { kinds, report }))
}

/// Which thing to export, and why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportObject {
    /// Its kind.
    kind: String,
    /// Its number.
    number: String,
    /// Why.
    reason: String,
}

/// 导出谁能看到一个案件或任务（xlsx）。
#[utoipa::path(
    post,
    path = "/api/kernel/access/objects/export",
    tag = "kernel",
    request_body = ExportObject,
    responses(
        (status = 200, description = "表格", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.access.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.access.export_object")),
        ("x-pii" = json!(false)),
    )
)]
async fn export_object(Plain { cx, body }: Plain<ExportObject>) -> Answer<Download> {
    let report = explain::object_report(&cx, &body.kind, &body.number).await?;
    let reason = reason(&body.reason)?;
    let detail = json!({ "reason": reason, "kind": body.kind, "readers": report.readers.len() });
    let note = Note { object_label: report.thing.clone(), detail, ..Note::default() };
    audit::seen(&cx, "kernel.access.export_object", note).await?;
    let rows = report.readers.iter().map(|one| {
        vec![
            one.name.as_str().into(),
            one.login.as_str().into(),
            one.office.as_str().into(),
            one.unit.clone().into(),
            one.sources.join("；").into(),
        ]
    });
    let sheet = Sheet {
        name: "能看到的人".to_owned(),
        columns: vec![
            ("姓名", 14.0),
            ("登录名", 16.0),
            ("单位", 26.0),
            ("庭室", 20.0),
            ("凭什么", 60.0),
        ],
        rows: rows.collect(),
    };
    let title = format!("能看到的人 {} {}", report.thing, report.at.format("%Y-%m-%d"));
    Ok(Download::workbook(&title, &[sheet])?)
}
