//! Exports of personal data.

use duban_http::{
    Answer, Cx, Download, Json, OpenApiRouter, Page, PageQuery, Path, Plain, Query, Write,
    problem::ProblemBody, routes,
};
use kernel::{
    Kernel,
    export::{
        self, AskExport, DecideExport, Export, ExportFilter, ExportKindView, ExportPassword,
        ExportState,
    },
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(kinds))
        .routes(routes!(list, ask))
        .routes(routes!(decide))
        .routes(routes!(download))
        .routes(routes!(password))
}

/// 可以申请的导出种类。
#[utoipa::path(
    get,
    path = "/api/kernel/export-kinds",
    tag = "kernel",
    responses((status = 200, description = "导出种类", body = Vec<ExportKindView>)),
    extensions(
        ("x-permission" = json!("kernel.export.ask")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn kinds(Cx(cx): Cx) -> Answer<Json<Vec<ExportKindView>>> {
    Ok(Json(export::kinds(&cx)?))
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// Where it stands.
    state: Option<ExportState>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// 导出申请，最新的在前：申请人看到自己的，审批人看到本单位的。
#[utoipa::path(
    get,
    path = "/api/kernel/exports",
    tag = "kernel",
    params(ExportQuery),
    responses(
        (status = 200, description = "导出申请", body = Page<Export>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.export.ask|kernel.export.approve")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<ExportQuery>) -> Answer<Json<Page<Export>>> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let filter = ExportFilter { state: query.state };
    let (limit, cursor) = (page.limit()?, page.cursor(filter.hash())?);
    let (rows, total) = export::list(&cx, filter, cursor.as_ref(), limit).await?;
    Ok(Json(Page::of(rows, limit, total, |last| filter.cursor(last))))
}

/// What somebody wants to take away.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExport {
    /// What is exported, one of the kinds.
    kind: String,
    /// Which rows, as the kind reads it.
    #[schema(value_type = Object)]
    filter: Value,
    /// What it is needed for, 5 to 200 characters.
    reason: String,
}

/// 申请导出个人信息；须由他人批准。
#[utoipa::path(
    post,
    path = "/api/kernel/exports",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewExport,
    responses(
        (status = 200, description = "已申请，等待审批", body = Export),
        (status = 409, description = "export.nothing、export.too_many", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.export.ask")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.export.ask")),
        ("x-pii" = json!(false)),
    )
)]
async fn ask(Write { cx, body }: Write<NewExport>) -> Answer<Json<Export>> {
    let new = AskExport { kind: body.kind, filter: body.filter, reason: body.reason };
    Ok(Json(export::ask(&cx, new).await?))
}

/// The decision.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportDecision {
    /// Whether it is allowed.
    approve: bool,
    /// Why; a refusal needs it.
    reason: String,
}

/// 批准或不同意导出；不能审批自己的申请。
#[utoipa::path(
    post,
    path = "/api/kernel/exports/{id}/decide",
    tag = "kernel",
    params(
        ("id" = Uuid, Path, description = "导出申请"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = ExportDecision,
    responses(
        (status = 200, description = "已处理", body = Export),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "export.decided、export.self", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.export.approve")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.export.decide")),
        ("x-pii" = json!(false)),
    )
)]
async fn decide(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ExportDecision>,
) -> Answer<Json<Export>> {
    let decision = DecideExport { id, approve: body.approve, reason: body.reason };
    Ok(Json(export::decide(&cx, decision).await?))
}

/// Nothing to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// 下载本人申请的导出文件（AES-256 加密的 zip）；每次下载留痕。
#[utoipa::path(
    post,
    path = "/api/kernel/exports/{id}/download",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "导出申请")),
    request_body = Nothing,
    responses(
        (status = 200, description = "加密文件", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "export.not_ready", body = ProblemBody),
        (status = 410, description = "export.over", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.export.ask")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.export.download")),
        ("x-pii" = json!(true)),
    )
)]
async fn download(Path(id): Path<Uuid>, Plain { cx, .. }: Plain<Nothing>) -> Answer<Download> {
    let taken = export::take(&cx, id).await?;
    Ok(Download::new(taken.name, "application/zip", taken.bytes))
}

/// 查看本人申请的导出文件的解压密码；每次查看留痕。
#[utoipa::path(
    post,
    path = "/api/kernel/exports/{id}/password",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "导出申请")),
    request_body = Nothing,
    responses(
        (status = 200, description = "解压密码", body = ExportPassword),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "export.not_ready", body = ProblemBody),
        (status = 410, description = "export.over", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.export.ask")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.export.password")),
        ("x-pii" = json!(false)),
    )
)]
async fn password(
    Path(id): Path<Uuid>,
    Plain { cx, .. }: Plain<Nothing>,
) -> Answer<Json<ExportPassword>> {
    Ok(Json(export::password(&cx, id).await?))
}
