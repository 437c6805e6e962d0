//! The party's own copy of what it signed.

use axum::{body::Body, response::Response};
use base::{Kind, Refusal};
use duban_http::{Answer, problem::ProblemBody, routes};
use kernel::{
    Kernel, audit,
    files::{self, Media},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::{content, form::Asked, rows::hex, sealed, visitor::Visitor};
use crate::confirmation::print;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(form_copy))
}

/// 下载本人已签名的送达地址确认书
#[utoipa::path(get, path = "/api/portal/form/copy", tag = "portal", security(()),
    responses(
        (status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 404, description = "form.empty", body = ProblemBody),
        (status = 409, description = "link.other_use, package.objected", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.form.copy")), ("x-pii" = json!(false))))]
async fn form_copy(visitor: Visitor) -> Answer<Response> {
    let Visitor { cx, row, .. } = visitor;
    let Asked { link, form, .. } = Asked::of(&cx, row).await?;
    link.standing()?.open().map_err(Refusal::from)?;
    let sm3 = form.paper_sm3.as_deref().and_then(|sm3| <[u8; 32]>::try_from(sm3).ok());
    let sm3 = sm3.ok_or_else(|| {
        Refusal::new(Kind::NotFound, "form.empty", "确认书还没有提交，提交后才有副本可以下载。")
    })?;
    let (size, stream) = cx.kernel().files().open_stream(&sm3).await?;
    let note = link.note().with(json!({ "sm3": hex(&sm3) }));
    audit::seen(&cx, "portal.form.copy", note).await?;
    let number = sealed::private(cx.kernel(), &link)?.case_number.unwrap_or_default();
    let name = files::disposition(&format!("{}.pdf", print::title(number.trim())), false);
    Ok(content::answer(Body::from_stream(stream), size, Media::Pdf.mime(), &name))
}
