//! The bytes of a document, exactly as the court sealed them.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use base::Refusal;
use duban_http::{Answer, Path, Query, problem::ProblemBody, routes};
use kernel::{
    Kernel, audit,
    files::{self, Media},
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{rows::hex, sealed, store, tables::document, visitor::Visitor};

/// How the document is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContentQuery {
    /// 1 to save it instead of showing it.
    download: Option<u8>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(document_content))
}

/// 读取文书内容
#[utoipa::path(get, path = "/api/portal/documents/{id}/content", tag = "portal", security(()),
    params(("id" = Uuid, Path), ContentQuery),
    responses(
        (status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 403, description = "package.not_acknowledged", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "package.objected", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.document.read")), ("x-pii" = json!(false))))]
async fn document_content(
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(query): Query<ContentQuery>,
) -> Answer<Response> {
    let file = readable(&visitor, id).await?;
    let download = query.download == Some(1);
    let cx = &visitor.cx;
    let title = sealed::title(cx.kernel(), &file.row)?;
    let (size, stream) = cx.kernel().files().open_stream(&file.sm3).await?;
    let detail = json!({ "document": id, "sm3": hex(&file.sm3), "download": download });
    audit::seen(cx, "portal.document.read", visitor.row.note().with(detail)).await?;
    let media = Media::from_mime(&file.row.media_type);
    let mime = media.map_or("application/octet-stream", Media::mime);
    let name = match media {
        Some(Media::Pdf) => format!("{title}.pdf"),
        _ => title,
    };
    Ok(answer(Body::from_stream(stream), size, mime, &files::disposition(&name, !download)))
}

/// A file of the court, to be shown or saved.
pub(super) fn answer(body: Body, size: u64, mime: &'static str, disposition: &str) -> Response {
    let mut response = Response::new(body);
    let disposition =
        HeaderValue::from_str(disposition).unwrap_or(HeaderValue::from_static("attachment"));
    // A file in this page's origin must never run as a page of it.
    let sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";
    for (header, value) in [
        (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
        (header::CONTENT_LENGTH, HeaderValue::from(size)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(sandbox)),
    ] {
        response.headers_mut().insert(header, value);
    }
    response
}

/// A document the visitor may read now.
pub(super) struct Readable {
    pub(super) row: document::Model,
    pub(super) sm3: [u8; 32],
}

/// The document of the visitor's link, once 我已知晓 was pressed.
pub(super) async fn readable(visitor: &Visitor, id: Uuid) -> Result<Readable, Refusal> {
    visitor.row.standing()?.read()?;
    let row = store::document(visitor.cx.read(), visitor.row.id, id).await?;
    let row = row.ok_or_else(Refusal::not_found)?;
    let sm3 = row.sm3.as_slice().try_into().map_err(|_| {
        Refusal::internal(format!("portal_document.sm3 makes no sense in row {}", row.id))
    })?;
    Ok(Readable { row, sm3 })
}
