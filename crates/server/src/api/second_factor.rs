//! Setting the own second factor up and taking it away.

use axum::response::NoContent;
use duban_http::{
    Answer, Json, OpenApiRouter, Path, Plain, Write, cookies::office_cookie, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel,
    identity::{
        Password,
        second_factor::{self, Code, Enrolment, RecoveryCodes, ResetSecondFactor},
    },
};
use serde::Deserialize;
use uuid::Uuid;

use super::session::{Cookies, TypedCode, set};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(begin))
        .routes(routes!(confirm))
        .routes(routes!(remove))
        .routes(routes!(renew_codes))
        .routes(routes!(reset))
}

/// The own password once more.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnPassword {
    /// The password that works now.
    password: Password,
}

/// Draws a secret for an authenticator app; shown once and good after its first code. Takes
/// no idempotency claim, because the hash of a request that holds a password must not be
/// kept; a repetition draws another secret.
#[utoipa::path(
    post,
    path = "/api/kernel/session/second-factor",
    tag = "kernel",
    request_body = OwnPassword,
    responses(
        (status = 200, description = "密钥和二维码，只显示一次", body = Enrolment),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 409, description = "second_factor.exists", body = ProblemBody),
        (status = 422, description = "password.wrong", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.second_factor.begin")),
        ("x-pii" = json!(false)),
    )
)]
async fn begin(Plain { cx, body }: Plain<OwnPassword>) -> Answer<Json<Enrolment>> {
    Ok(Json(second_factor::begin(&cx, &body.password).await?))
}

/// Confirms the app with its first code; the recovery codes are shown once.
#[utoipa::path(
    post,
    path = "/api/kernel/session/second-factor/confirm",
    tag = "kernel",
    request_body = TypedCode,
    responses(
        (status = 200, description = "已启用，恢复码只显示一次", body = RecoveryCodes),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 409, description = "second_factor.not_begun", body = ProblemBody),
        (status = 422, description = "second_factor.wrong", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.second_factor.confirm")),
        ("x-pii" = json!(false)),
    )
)]
async fn confirm(Plain { cx, body }: Plain<TypedCode>) -> Answer<(Cookies, Json<RecoveryCodes>)> {
    let (codes, token) = second_factor::confirm(&cx, body.code).await?;
    Ok((set([Some(office_cookie(&token))]), Json(codes)))
}

/// Password and code.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BothFactors {
    /// The password that works now.
    password: Password,
    /// Six digits of the app, or a recovery code.
    #[schema(value_type = String)]
    code: Code,
}

/// Takes the own second factor away.
#[utoipa::path(
    post,
    path = "/api/kernel/session/second-factor/remove",
    tag = "kernel",
    request_body = BothFactors,
    responses(
        (status = 204, description = "已停用"),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 409, description = "second_factor.none", body = ProblemBody),
        (status = 422, description = "password.wrong、second_factor.wrong", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.second_factor.remove")),
        ("x-pii" = json!(false)),
    )
)]
async fn remove(Plain { cx, body }: Plain<BothFactors>) -> Answer<NoContent> {
    second_factor::remove(&cx, &body.password, body.code).await?;
    Ok(NoContent)
}

/// Draws ten new recovery codes, shown once; the old ones stop working.
#[utoipa::path(
    post,
    path = "/api/kernel/session/second-factor/recovery-codes",
    tag = "kernel",
    request_body = BothFactors,
    responses(
        (status = 200, description = "新恢复码，只显示一次", body = RecoveryCodes),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 409, description = "second_factor.none", body = ProblemBody),
        (status = 422, description = "password.wrong、second_factor.wrong", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.second_factor.renew_codes")),
        ("x-pii" = json!(false)),
    )
)]
async fn renew_codes(Plain { cx, body }: Plain<BothFactors>) -> Answer<Json<RecoveryCodes>> {
    Ok(Json(second_factor::renew_codes(&cx, &body.password, body.code).await?))
}

/// Why somebody's second factor is taken away.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetReason {
    /// The reason and how the person was recognised, kept in the audit.
    reason: String,
}

/// Takes away the second factor of somebody who lost it; the password stays.
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/second-factor/reset",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = ResetReason,
    responses(
        (status = 204, description = "已重置，本人全部登录已退出"),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "user.self、second_factor.absent", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.second_factor.reset")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.second_factor.reset")),
        ("x-pii" = json!(false)),
    )
)]
async fn reset(Path(id): Path<Uuid>, Write { cx, body }: Write<ResetReason>) -> Answer<NoContent> {
    second_factor::reset(&cx, ResetSecondFactor { id, reason: body.reason }).await?;
    Ok(NoContent)
}
