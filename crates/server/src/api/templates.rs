//! The texts that are sent, their versions and what became of their registration.

use std::collections::BTreeMap;

use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Path, Plain, Write, problem::ProblemBody, routes,
};
use kernel::{
    Kernel,
    identity::permissions::TEMPLATE_MANAGE,
    messages::templates::{
        self, FileVersion, FilingStep, Preview, Revise, TemplateRow, TemplateView, VersionView,
    },
    setting,
};
use serde::Deserialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(revise))
        .routes(routes!(file))
        .routes(routes!(preview))
}

/// 消息模板。
#[utoipa::path(
    get,
    path = "/api/kernel/message-templates",
    tag = "kernel",
    responses((status = 200, description = "消息模板", body = Vec<TemplateRow>)),
    extensions(
        ("x-permission" = json!("kernel.template.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<TemplateRow>>> {
    Ok(Json(templates::list(&cx).await?))
}

/// 一个消息模板和它的全部版本。
#[utoipa::path(
    get,
    path = "/api/kernel/message-templates/{id}",
    tag = "kernel",
    params(("id" = String, Path, description = "模板代码")),
    responses(
        (status = 200, description = "消息模板", body = TemplateView),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.template.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn show(Cx(cx): Cx, Path(code): Path<String>) -> Answer<Json<TemplateView>> {
    Ok(Json(templates::show(&cx, &code).await?))
}

/// A new version of a text.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVersion {
    /// The newest version its writer saw.
    seen: i32,
    /// Title.
    title: String,
    /// The text with places in braces, without the sign.
    text: String,
    /// The registered sign, without 【】; the provider's usual one if empty.
    #[serde(default)]
    sign: String,
    /// Registered hosts of links; the portal's own if empty.
    #[serde(default)]
    domains: Vec<String>,
    /// Why.
    reason: String,
}

/// 起草新版本。现用版本继续使用，直到新版本登记为已通过。
#[utoipa::path(
    post,
    path = "/api/kernel/message-templates/{id}/versions",
    tag = "kernel",
    params(
        ("id" = String, Path, description = "模板代码"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = NewVersion,
    responses(
        (status = 200, description = "新版本（草稿）", body = VersionView),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "template.newer、template.same", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.template.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.template.revise")),
        ("x-pii" = json!(false)),
    )
)]
async fn revise(
    Path(code): Path<String>,
    Write { cx, body }: Write<NewVersion>,
) -> Answer<Json<VersionView>> {
    cx.require(&TEMPLATE_MANAGE)?;
    let NewVersion { seen, title, text, sign, domains, reason } = body;
    let act = Revise { code, seen, title, text, sign, domains, reason };
    Ok(Json(cx.write(act).await?))
}

/// A step of a version's registration.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FilingOfVersion {
    /// Which version.
    version: i32,
    /// The step.
    step: FilingStep,
    /// The number of the text at each provider, by the provider's code.
    #[serde(default)]
    provider_ids: BTreeMap<String, String>,
    /// What the operators said; needed for a refusal.
    #[serde(default)]
    note: String,
}

/// 登记报备进展：已报备、已通过或未通过。
#[utoipa::path(
    post,
    path = "/api/kernel/message-templates/{id}/filing",
    tag = "kernel",
    params(
        ("id" = String, Path, description = "模板代码"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = FilingOfVersion,
    responses(
        (status = 200, description = "已登记，一秒内在所有进程生效", body = VersionView),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "template.filing", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.template.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.template.file")),
        ("x-pii" = json!(false)),
    )
)]
async fn file(
    Path(code): Path<String>,
    Write { cx, body }: Write<FilingOfVersion>,
) -> Answer<Json<VersionView>> {
    cx.require(&TEMPLATE_MANAGE)?;
    let FilingOfVersion { version, step, provider_ids, note } = body;
    let filed = cx.write(FileVersion { code, version, step, provider_ids, note }).await?;
    // This process knows at once, the others within a second.
    setting::refresh(cx.kernel()).await?;
    Ok(Json(filed))
}

/// A text to look at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextToPreview {
    /// The text's code.
    code: String,
    /// The text with places in braces, without the sign.
    text: String,
    /// The registered sign; the provider's usual one if empty.
    #[serde(default)]
    sign: String,
    /// Registered hosts of links; the portal's own if empty.
    #[serde(default)]
    domains: Vec<String>,
}

/// 用样例值预览模板：全文、字数、计费条数和需要修改之处。不保存。
#[utoipa::path(
    post,
    path = "/api/kernel/calc/message-template",
    tag = "kernel",
    request_body = TextToPreview,
    responses(
        (status = 200, description = "预览", body = Preview),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.template.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn preview(Plain { cx, body }: Plain<TextToPreview>) -> Answer<Json<Preview>> {
    let TextToPreview { code, text, sign, domains } = body;
    Ok(Json(templates::preview(&cx, &code, &text, &sign, &domains)?))
}
