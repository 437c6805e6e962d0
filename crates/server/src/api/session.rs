//! Signing in and out, and who I am.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{AppendHeaders, NoContent},
};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Plain,
    body::own_page,
    cookies::{clear_office_cookie, device_cookie, office_cookie},
    problem::ProblemBody,
    routes,
};
use kernel::{
    Actor, Context, Kernel,
    identity::{
        Password,
        second_factor::{self, Code},
        session::{self, Me},
    },
};
use serde::Deserialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(sign_in, show, sign_out))
        .routes(routes!(change_password))
        .routes(routes!(step_up))
}

/// Cookies of the answer.
pub(super) type Cookies = AppendHeaders<Vec<(HeaderName, HeaderValue)>>;

/// Name and password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Sign-in name.
    login: String,
    /// The password.
    password: Password,
    /// The second factor's code, where one is set up; asked for with `sign_in.code_required`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    code: Option<Code>,
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
        (status = 401, description = "sign_in.refused、sign_in.code_required、sign_in.code_wrong", body = ProblemBody),
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
async fn sign_in(Plain { cx, body }: Plain<SignIn>) -> Answer<(Cookies, Json<Me>)> {
    let SignIn { login, password, code } = body;
    let opened = session::sign_in_with(&cx, &login, &password, code).await?;
    let me = session::me(&cx.acting_as(Actor::User(opened.actor))).await?;
    let device = opened.device.as_deref().map(device_cookie);
    Ok((set([Some(office_cookie(&opened.token)), device]), Json(me)))
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
async fn sign_out(Cx(cx): Cx, headers: axum::http::HeaderMap) -> Answer<(Cookies, NoContent)> {
    own_page(&headers)?;
    session::sign_out(&cx).await?;
    Ok((set([Some(clear_office_cookie())]), NoContent))
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

/// A code of the second factor.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedCode {
    /// Six digits of the app, or a recovery code.
    #[schema(value_type = String)]
    pub(super) code: Code,
}

/// Proves the second factor in an open session, which goes on under another cookie. For
/// acts it is good for a quarter of an hour.
#[utoipa::path(
    post,
    path = "/api/kernel/session/step-up",
    tag = "kernel",
    request_body = TypedCode,
    responses(
        (status = 200, description = "已通过动态口令验证", body = Me),
        (status = 401, description = "session.required", body = ProblemBody),
        (status = 409, description = "second_factor.none", body = ProblemBody),
        (status = 422, description = "second_factor.wrong", body = ProblemBody),
        (status = 429, description = "sign_in.throttled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.session.step_up")),
        ("x-pii" = json!(false)),
    )
)]
async fn step_up(Plain { cx, body }: Plain<TypedCode>) -> Answer<(Cookies, Json<Me>)> {
    let token = second_factor::step_up(&cx, body.code).await?;
    let me = again(&cx, &token).await?;
    Ok((set([Some(office_cookie(&token))]), Json(me)))
}

/// Who is signed in, as the session stands under its new token.
pub(super) async fn again(cx: &Context, token: &str) -> Answer<Me> {
    let actor = session::resolve(cx.kernel(), token, true).await?;
    let actor = actor.map_or(Actor::Anonymous, Actor::User);
    Ok(session::me(&cx.acting_as(actor)).await?)
}

pub(super) fn set(cookies: impl IntoIterator<Item = Option<HeaderValue>>) -> Cookies {
    let cookies = cookies.into_iter().flatten();
    AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)).collect())
}
