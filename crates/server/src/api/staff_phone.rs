//! The own mobile number: papers are never served on it.

use duban_http::{Answer, Cx, Json, OpenApiRouter, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::staff_phone::{self, StaffPhone},
};
use serde::Deserialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(own)).routes(routes!(set))
}

/// The own number on record, masked.
#[utoipa::path(
    get,
    path = "/api/kernel/session/phone",
    tag = "kernel",
    responses(
        (status = 200, description = "本人手机号", body = StaffPhone),
        (status = 401, description = "session.required", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn own(Cx(cx): Cx) -> Answer<Json<StaffPhone>> {
    Ok(Json(staff_phone::own(&cx).await?))
}

/// The own number.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnPhone {
    /// Eleven digits; empty to take it away.
    phone: String,
}

/// Puts the own number on record, so that nobody serves papers on it by mistake.
#[utoipa::path(
    post,
    path = "/api/kernel/session/phone",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = OwnPhone,
    responses(
        (status = 200, description = "已登记或删除", body = StaffPhone),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 422, description = "staff_phone.phone", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.staff_phone.set")),
        ("x-pii" = json!(true)),
    )
)]
async fn set(Write { cx, body }: Write<OwnPhone>) -> Answer<Json<StaffPhone>> {
    Ok(Json(staff_phone::set(&cx, &body.phone).await?))
}
