//! What the platform answers: always 200, always JSON, and a number that says how it went.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A refusal by its published number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Errcode {
    pub(crate) code: i32,
    message: String,
}

impl Errcode {
    fn new(code: i32, message: &str) -> Self {
        Self { code, message: message.to_owned() }
    }

    pub(super) fn busy() -> Self {
        Self::new(-1, "system error")
    }

    pub(super) fn token_unknown() -> Self {
        Self::new(40001, "invalid credential, access_token is invalid or not latest")
    }

    pub(super) fn grant_type() -> Self {
        Self::new(40002, "invalid grant_type")
    }

    pub(super) fn openid() -> Self {
        Self::new(40003, "invalid openid")
    }

    pub(super) fn app_id() -> Self {
        Self::new(40013, "invalid appid")
    }

    pub(super) fn code() -> Self {
        Self::new(40029, "invalid code")
    }

    pub(super) fn template() -> Self {
        Self::new(40037, "invalid template_id")
    }

    pub(super) fn secret() -> Self {
        Self::new(40125, "invalid appsecret")
    }

    pub(super) fn code_used() -> Self {
        Self::new(40163, "code been used")
    }

    pub(super) fn token_missing() -> Self {
        Self::new(41001, "access_token missing")
    }

    pub(super) fn token_expired() -> Self {
        Self::new(42001, "access_token expired")
    }

    pub(super) fn not_following() -> Self {
        Self::new(43004, "require subscribe")
    }

    pub(super) fn quota() -> Self {
        Self::new(45009, "reach max api daily quota limit")
    }

    pub(super) fn body() -> Self {
        Self::new(47001, "data format error")
    }

    pub(super) fn field(key: &str) -> Self {
        Self::new(47003, &format!("argument invalid! data.{key}.value invalid"))
    }
}

impl IntoResponse for Errcode {
    fn into_response(self) -> Response {
        Json(json!({ "errcode": self.code, "errmsg": self.message })).into_response()
    }
}
