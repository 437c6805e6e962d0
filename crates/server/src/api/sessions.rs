//! Where I am signed in, and what a password must be.

use axum::response::NoContent;
use duban_http::{Answer, Cx, Json, OpenApiRouter, Path, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::{
        password,
        session::{self, EndedSessions, MySession},
    },
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::users::Nothing;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(end))
        .routes(routes!(end_all))
        .routes(routes!(rules))
}

/// The own sessions.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MySessions {
    /// The latest first.
    items: Vec<MySession>,
}

/// Where the own account is signed in.
#[utoipa::path(
    get,
    path = "/api/kernel/sessions",
    tag = "kernel",
    responses(
        (status = 200, description = "我的登录", body = MySessions),
        (status = 401, description = "session.required", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<MySessions>> {
    Ok(Json(MySessions { items: session::list(&cx).await? }))
}

/// Ends one of the own sessions.
#[utoipa::path(
    post,
    path = "/api/kernel/sessions/{id}/end",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "登录"), ("Idempotency-Key" = String, Header)),
    request_body = Nothing,
    responses(
        (status = 204, description = "已退出"),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.session.end")),
        ("x-pii" = json!(false)),
    )
)]
async fn end(
    Path(id): Path<Uuid>,
    Write { cx, body: Nothing {} }: Write<Nothing>,
) -> Answer<NoContent> {
    session::end(&cx, id).await?;
    Ok(NoContent)
}

/// Which sessions to end.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAll {
    /// Whether the session of this request goes on.
    keep_this: bool,
}

/// Signs out everywhere, or everywhere else.
#[utoipa::path(
    post,
    path = "/api/kernel/sessions/end-all",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = EndAll,
    responses(
        (status = 200, description = "已退出", body = EndedSessions),
        (status = 401, description = "session.required", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.session.end_all")),
        ("x-pii" = json!(false)),
    )
)]
async fn end_all(Write { cx, body }: Write<EndAll>) -> Answer<Json<EndedSessions>> {
    Ok(Json(session::end_all(&cx, body.keep_this).await?))
}

/// What a new password must be.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PasswordRules {
    /// `dengbao3` or `asvs`.
    profile: &'static str,
    /// Each rule in words.
    rules: Vec<String>,
}

/// The rules for passwords, for whoever is about to choose one.
#[utoipa::path(
    get,
    path = "/api/kernel/password-rules",
    tag = "kernel",
    security(()),
    responses((status = 200, description = "密码规则", body = PasswordRules)),
    extensions(
        ("x-permission" = json!("public")),
        ("x-scope" = json!("none")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn rules(Cx(cx): Cx) -> Answer<Json<PasswordRules>> {
    let profile = cx.kernel().settings().sign_in.profile;
    Ok(Json(PasswordRules { profile: profile.code(), rules: password::words(profile) }))
}
