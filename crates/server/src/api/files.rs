//! Files.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    response::Response,
};
use base::{Refusal, crypto::to_hex};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Path, Query, Write, body::own_page, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel, Note, audit,
    files::{self, Converted, FileView},
    identity::permissions::FILE_READ,
};
use serde::Deserialize;
use uuid::Uuid;

/// Nothing in a file may run or reach out, whatever a browser takes it for.
const SANDBOX: HeaderValue =
    HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'self'");

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(upload)).routes(routes!(convert)).routes(routes!(content))
}

/// What the body is called.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UploadQuery {
    /// The file's name with its extension.
    name: String,
}

/// Takes one file; the body is its bytes, 50 MB at most.
#[utoipa::path(
    post,
    path = "/api/kernel/files",
    tag = "kernel",
    params(UploadQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, description = "已保存", body = FileView),
        (status = 400, description = "file.interrupted", body = ProblemBody),
        (status = 413, description = "file.too_large", body = ProblemBody),
        (status = 415, description = "file.type", body = ProblemBody),
        (status = 422, description = "file.empty、file.unreadable", body = ProblemBody),
        (status = 503, description = "storage.full", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.file.upload")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.file.upload")),
        ("x-pii" = json!(false)),
    )
)]
async fn upload(
    Cx(cx): Cx,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Answer<Json<FileView>> {
    own_page(request.headers())?;
    let declared = request.headers().get(header::CONTENT_TYPE);
    let declared = declared.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let body = request.into_body().into_data_stream();
    Ok(Json(files::receive(&cx, &query.name, &declared, body).await?))
}

/// What is to become a PDF.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FilesToConvert {
    /// Pictures in the order of the pages, or one Word file.
    file_ids: Vec<Uuid>,
}

/// 转换为 PDF：图片按次序合成一份，或转换一份 Word。原件保留；同样的原件再次转换得到同一份。
#[utoipa::path(
    post,
    path = "/api/kernel/files/convert",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = FilesToConvert,
    responses(
        (status = 200, description = "转换得到的 PDF", body = Converted),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 413, description = "file.convert_size、file.convert_pages、file.picture_too_large、file.word_too_large", body = ProblemBody),
        (status = 422, description = "file.no_converter、file.convert_count、file.convert_kind、file.convert_mixed、file.picture_unreadable、file.picture_unsupported、file.word_unreadable、file.word_links、file.word_slow", body = ProblemBody),
        (status = 503, description = "file.converter_busy、file.converter_failed、storage.full", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.file.upload")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.file.convert")),
        ("x-pii" = json!(false)),
    )
)]
async fn convert(Write { cx, body }: Write<FilesToConvert>) -> Answer<Json<Converted>> {
    Ok(Json(files::convert(&cx, body.file_ids).await?))
}

/// How to show it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContentQuery {
    /// `1` to show it in the page, otherwise it is offered for saving.
    inline: Option<u8>,
}

/// The bytes of a file. Every opening leaves an audit row first.
#[utoipa::path(
    get,
    path = "/api/kernel/files/{id}/content",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "文件"), ContentQuery),
    responses(
        (status = 200, description = "文件内容", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 500, description = "file.corrupt、file.missing", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.file.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.file.read")),
        ("x-pii" = json!(true)),
    )
)]
async fn content(
    Cx(cx): Cx,
    Path(id): Path<Uuid>,
    Query(query): Query<ContentQuery>,
) -> Answer<Response> {
    let scope = cx.require(&FILE_READ)?;
    let file = files::find(&cx, &scope, id).await?;
    let note = Note::about("file", file.id, file.name.clone())
        .in_office(file.office)
        .with(serde_json::json!({ "sm3": to_hex(file.sm3) }));
    audit::seen(&cx, "kernel.file.read", note).await?;
    let (size, stream) = cx.kernel().files().open_stream(&file.sm3).await?;
    let shown = files::disposition(&file.name, query.inline == Some(1));
    let disposition = HeaderValue::from_str(&shown).map_err(Refusal::internal)?;
    let mut response = Response::new(Body::from_stream(stream));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media.mime()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
