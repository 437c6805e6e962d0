//! Calls that providers make to us.

use axum::{body::to_bytes, extract::Request, http::HeaderMap, response::NoContent};
use base::{Kind, Refusal};
use duban_http::{Answer, Cx, OpenApiRouter, body::LARGEST, problem::ProblemBody, routes};
use kernel::{
    Actor, Context, Kernel,
    messages::{self, RecordReports, SignedCall, SmsProtocol},
};

/// Routes of this file. They belong to the outer zone.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(sms_reports))
        .routes(routes!(isms_reports))
        .routes(routes!(court_reports))
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
    record(&cx, SmsProtocol::Gateway, request).await
}

/// The second operator reports what became of texts, as a form: `account`, `ts`, `count`,
/// `r1` … and `token`, the HMAC-SM3 of all others; at most five minutes old.
#[utoipa::path(
    post,
    path = "/api/portal/gateway/isms-reports",
    tag = "portal",
    security(()),
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
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
async fn isms_reports(Cx(cx): Cx, request: Request) -> Answer<NoContent> {
    record(&cx, SmsProtocol::Isms, request).await
}

/// The 12368 platform reports what became of texts: a list, signed in `Authorization`.
#[utoipa::path(
    post,
    path = "/api/portal/gateway/12368-reports",
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
async fn court_reports(Cx(cx): Cx, request: Request) -> Answer<NoContent> {
    record(&cx, SmsProtocol::Court12368, request).await
}

async fn record(cx: &Context, protocol: SmsProtocol, request: Request) -> Answer<NoContent> {
    let (parts, body) = request.into_parts();
    let raw = to_bytes(body, LARGEST).await.map_err(|_| {
        Refusal::new(
            Kind::TooLarge,
            "body.too_large",
            "提交的内容超过 1 MB，没有保存。请减少内容后重试。",
        )
    })?;
    let header = |name: &'static str| text(&parts.headers, name);
    let call = match protocol {
        SmsProtocol::Court12368 => in_one(header("authorization"), &raw),
        SmsProtocol::Gateway | SmsProtocol::Isms => SignedCall {
            app_id: header("x-app-id"),
            timestamp: header("x-timestamp"),
            signature: header("x-signature"),
            raw: &raw,
        },
    };
    let reports = messages::reports(cx.kernel(), protocol, cx.now(), &call)?;
    cx.acting_as(Actor::System("短信网关")).write(RecordReports(reports)).await?;
    Ok(NoContent)
}

/// `SM3-HMAC app:time:signature`.
fn in_one<'a>(header: &'a str, raw: &'a [u8]) -> SignedCall<'a> {
    let mut parts = header.strip_prefix("SM3-HMAC ").unwrap_or_default().splitn(3, ':');
    let mut next = || parts.next().unwrap_or_default();
    SignedCall { app_id: next(), timestamp: next(), signature: next(), raw }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
