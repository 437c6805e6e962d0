//! The one-time link that sets a password.

use axum::response::NoContent;
use duban_http::{Answer, OpenApiRouter, Plain, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::{Password, activation},
};
use serde::Deserialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(activate))
}

/// The link's token and the password its owner chose.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Activate {
    /// The last part of the link.
    #[schema(value_type = String)]
    token: Token,
    /// The password to be.
    password: Password,
}

/// A token as presented; never printed.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Uses the link: the account becomes active, sessions it had are over.
#[utoipa::path(
    post,
    path = "/api/kernel/activation",
    tag = "kernel",
    security(()),
    request_body = Activate,
    responses(
        (status = 204, description = "密码已设置，可以登录"),
        (status = 410, description = "activation.gone", body = ProblemBody),
        (status = 422, description = "password.weak", body = ProblemBody),
        (status = 503, description = "sign_in.busy", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("public")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.activation.use")),
        ("x-pii" = json!(false)),
    )
)]
async fn activate(Plain { cx, body }: Plain<Activate>) -> Answer<NoContent> {
    activation::activate(&cx, &body.token.0, &body.password).await?;
    Ok(NoContent)
}
