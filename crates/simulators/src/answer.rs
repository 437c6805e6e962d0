//! What goes wrong, as the callers see it, and small helpers of every answer.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::{Now, clock};
use chrono::SecondsFormat;
use serde_json::json;

/// A refusal: status, stable code, a sentence for people.
#[derive(Debug)]
pub(crate) struct Trouble {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl Trouble {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    pub(crate) fn bad_body(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BODY_INVALID", message)
    }

    pub(crate) fn unprocessable(code: &'static str, message: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    pub(crate) fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", "服务暂不可用")
    }

    pub(crate) fn unsigned() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "SIGN_INVALID", "签名不符")
    }

    pub(crate) fn rate_limited() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED", "超过约定的发送速率")
    }

    pub(crate) fn reused() -> Self {
        Self::new(StatusCode::CONFLICT, "CLIENT_ID_REUSED", "同一 client_id 的内容与前次不同")
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let body = Json(json!({ "code": self.code, "message": self.message }));
        let mut response = (self.status, body).into_response();
        if matches!(self.status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

/// RFC 3339 in Beijing time, to the second.
pub(crate) fn stamp(at: Now) -> String {
    at.with_timezone(&clock::beijing()).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Reads a JSON body strictly; the message names the place of the mistake.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(body).map_err(|error| Trouble::bad_body(error.to_string()))
}
