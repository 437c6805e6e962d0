//! Refusals on the wire: RFC 9457 problem documents, made in one place.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{FieldError, Kind, Refusal};
use serde::Serialize;

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

/// Something was only asked for, and will be done: 202 with a body.
#[derive(Debug)]
pub struct Accepted<T>(pub T);

impl<T: Serialize> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        (StatusCode::ACCEPTED, axum::Json(self.0)).into_response()
    }
}

/// A refusal on its way out.
#[derive(Debug)]
pub struct Problem(pub Refusal);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

/// The request's number, put on the response for the log and the problem body.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The refusal an answer carries, for whoever keeps account of answers.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What kind it is of.
    pub kind: Kind,
    /// Its stable code.
    pub code: String,
}

/// The body of every refusal.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    /// A stable address of the kind of problem.
    #[serde(rename = "type")]
    kind: String,
    /// The HTTP status.
    status: u16,
    /// Stable dotted code.
    code: String,
    /// What happened and what to do, in Chinese.
    title: String,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// A code of the domain, in its own spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The request's number, for the administrator.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// Seconds until a new try makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
}

/// One wrong field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct FieldProblem {
    field: String,
    code: String,
    message: String,
}

const fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Gone => StatusCode::GONE,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        respond(&self.0, None)
    }
}

/// The response of a refusal. Reasons that begin with `unique:` name constraints and
/// stay inside.
pub fn respond(refusal: &Refusal, request_id: Option<&str>) -> Response {
    let status = status(refusal.kind());
    match refusal.kind() {
        Kind::Internal => tracing::error!(error = %refusal, request_id, "internal"),
        Kind::Unavailable => {
            let detail = refusal.detail();
            tracing::warn!(error = %refusal, detail, request_id, "unavailable");
        }
        _ => tracing::debug!(code = refusal.code(), request_id, "refused"),
    }
    let body = ProblemBody {
        kind: format!("/problems/{}", refusal.code()),
        status: status.as_u16(),
        code: refusal.code().to_owned(),
        title: refusal.title().to_owned(),
        detail: refusal.detail().map(ToOwned::to_owned),
        reason: refusal
            .reason()
            .filter(|reason| !reason.starts_with("unique:"))
            .map(ToOwned::to_owned),
        request_id: request_id.map(ToOwned::to_owned),
        errors: refusal.fields().iter().map(field).collect(),
        retry_after: refusal.retry_after_seconds(),
    };
    let mut response = (status, serde_json::to_vec(&body).unwrap_or_default()).into_response();
    response
        .extensions_mut()
        .insert(Refused { kind: refusal.kind(), code: refusal.code().to_owned() });
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = refusal.retry_after_seconds() {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn field(error: &FieldError) -> FieldProblem {
    FieldProblem {
        field: error.field.clone(),
        code: error.code.clone().into_owned(),
        message: error.message.clone(),
    }
}
