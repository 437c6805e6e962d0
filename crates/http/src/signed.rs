//! Calls of other systems, signed with a key instead of carrying a session.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use base::{Kind, Refusal, crypto};
use kernel::{
    Kernel,
    identity::system::{self, Call, ClientActor},
};

use crate::{context, problem::Problem};

/// Bytes a signed body may have. It is held whole, because its digest is signed.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// The system whose signature was found right; on the request from then on.
#[derive(Debug, Clone)]
pub struct Signed(pub Arc<ClientActor>);

/// Finds out which system signed a request. One without `X-Key-Id` passes as it is; one with
/// it passes only when its signature holds, whatever cookies it brings.
pub async fn authenticate(State(kernel): State<Kernel>, request: Request, next: Next) -> Response {
    if !request.headers().contains_key("x-key-id") {
        return next.run(request).await;
    }
    match admitted(&kernel, request).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => Problem(refusal).into_response(),
    }
}

async fn admitted(kernel: &Kernel, request: Request) -> Result<Request, Refusal> {
    let (mut parts, body) = request.into_parts();
    let client = context::client(&parts);
    let word = |name: &str| one(&parts.headers, name);
    let known = system::look_up(kernel, &client, &word("x-key-id")).await?;
    let body = to_bytes(body, LARGEST).await.map_err(|_| {
        let title = "签名请求的内容超过 8 MB，没有保存。请分批提交。";
        Refusal::new(Kind::TooLarge, "body.too_large", title)
    })?;
    let call = Call {
        timestamp: word("x-timestamp"),
        nonce: word("x-nonce"),
        signature: word("x-signature"),
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body_sm3: crypto::sm3(&body),
    };
    parts.extensions.insert(Signed(known.admit(&call).await?));
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// The header's value; nothing when it is missing, doubled or no text.
fn one(headers: &HeaderMap, name: &str) -> String {
    let mut values = headers.get_all(name).iter();
    match (values.next().map(|value| value.to_str()), values.next()) {
        (Some(Ok(value)), None) => value.to_owned(),
        _ => String::new(),
    }
}
