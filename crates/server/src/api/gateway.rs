//! Calls that providers make to us.

use axum::{body::to_bytes, extract::Request, http::HeaderMap, response::NoContent};
use base::{Kind, Refusal};
use duban_http::{Answer, Cx, OpenApiRouter, body::LARGEST, problem::ProblemBody, routes};
use kernel::{
    Actor, Kernel,
    messages::{self, RecordReports, SignedCall},
};

/// Routes of this file. They belong to the outer zone.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(sms_reports))
}

/// The operator reports what became of texts. Signed by HMAC-SM3 over the time, a line
/// break and the raw body; at most five minutes old.
#[utoipa::path(
    post,
    path = "/api/portal/gateway/sms-reports",
    tag = "portal",
    security(()),
    request_body(content = String, content_type = "application/json"),
    responses(
        (status = 204, description = "已收到"),
        (status = 400, description = "gateway.reports", body = ProblemBody),
        (status = 401, description = "gateway.signature", body = ProblemBody),
        (status = 413, description = "body.too_large", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("public")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.message.report")),
        ("x-pii" = json!(false)),
    )
)]
async fn sms_reports(Cx(cx): Cx, request: Request) -> Answer<NoContent> {
    let (parts, body) = request.into_parts();
    let raw = to_bytes(body, LARGEST).await.map_err(|_| {
        Refusal::new(
            Kind::TooLarge,
            "body.too_large",
            "提交的内容超过 1 MB，没有保存。请减少内容后重试。",
        )
    })?;
    let call = SignedCall {
        app_id: text(&parts.headers, "x-app-id"),
        timestamp: text(&parts.headers, "x-timestamp"),
        signature: text(&parts.headers, "x-signature"),
        raw: &raw,
    };
    messages::verify(cx.kernel().settings().sms.as_ref(), cx.now(), &call)?;
    let reports = messages::reports(&raw)?;
    cx.acting_as(Actor::System("短信网关")).write(RecordReports(reports)).await?;
    Ok(NoContent)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
