//! Signing in and out, and who I am.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{AppendHeaders, NoContent},
};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Plain,
    body::own_page,
    cookies::{clear_office_cookie, office_cookie},
    problem::ProblemBody,
    routes,
};
use kernel::{
    Actor, Kernel,
    identity::{
        Password,
        session::{self, Me},
    },
};
use serde::Deserialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(sign_in, show, sign_out)).routes(routes!(change_password))
}

/// One header of the answer.
type Header = AppendHeaders<[(HeaderName, HeaderValue); 1]>;

/// Name and password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Sign-in name.
    login: String,
    /// The password.
    password: Password,
}

/// Opens a session and sets its cookie.
#[utoipa::path(
    post,
    path = "/api/kernel/session",
    tag = "kernel",
    security(()),
    request_body = SignIn,
    responses(
        (status = 200, description = "已登录", body = Me),
        (status = 401, description = "sign_in.refused", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
        (status = 503, description = "sign_in.busy", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("public")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.session.sign_in")),
        ("x-pii" = json!(false)),
    )
)]
async fn sign_in(Plain { cx, body }: Plain<SignIn>) -> Answer<(Header, Json<Me>)> {
    let opened = session::sign_in(&cx, &body.login, &body.password).await?;
    let me = session::me(&cx.acting_as(Actor::User(opened.actor))).await?;
    Ok((set(office_cookie(&opened.token)), Json(me)))
}

/// Who is signed in.
#[utoipa::path(
    get,
    path = "/api/kernel/session",
    tag = "kernel",
    responses(
        (status = 200, description = "当前登录人", body = Me),
        (status = 401, description = "session.required", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn show(Cx(cx): Cx) -> Answer<Json<Me>> {
    Ok(Json(session::me(&cx).await?))
}

/// Ends the session of this cookie.
#[utoipa::path(
    delete,
    path = "/api/kernel/session",
    tag = "kernel",
    responses(
        (status = 204, description = "已退出"),
        (status = 401, description = "session.required", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.session.sign_out")),
        ("x-pii" = json!(false)),
    )
)]
async fn sign_out(Cx(cx): Cx, headers: axum::http::HeaderMap) -> Answer<(Header, NoContent)> {
    own_page(&headers)?;
    session::sign_out(&cx).await?;
    Ok((set(clear_office_cookie()), NoContent))
}

/// The old and the new password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password that works now.
    current: Password,
    /// The one that is to work from now on.
    new: Password,
}

/// Replaces the own password and ends every other session. Takes no idempotency claim:
/// the hash of a request that holds passwords must not be kept, and a repetition finds
/// that the current password is another one already.
#[utoipa::path(
    post,
    path = "/api/kernel/session/password",
    tag = "kernel",
    request_body = ChangePassword,
    responses(
        (status = 204, description = "密码已修改"),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 422, description = "password.wrong、password.weak、password.same", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.session.change_password")),
        ("x-pii" = json!(false)),
    )
)]
async fn change_password(Plain { cx, body }: Plain<ChangePassword>) -> Answer<NoContent> {
    session::change_password(&cx, &body.current, &body.new).await?;
    Ok(NoContent)
}

fn set(cookie: HeaderValue) -> Header {
    AppendHeaders([(header::SET_COOKIE, cookie)])
}
