//! What happens to every request and answer, whatever route it takes.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use base::{Kind, Refusal, random::RandomExt as _};
use duban_http::{
    Problem,
    problem::{self, RequestId},
};
use futures::FutureExt as _;
use kernel::Kernel;
use serde_json::Value;
use tokio::sync::Semaphore;
use tower_http::compression::Predicate;

/// Requests under way at one time; more wait a moment and are then sent away.
const AT_ONCE: usize = 256;
/// People signing in at one time. They wait for their turn with the password, longer than any
/// request does, so they must not take the room of those who are at work.
const AT_THE_DOOR: usize = 640;
/// How long a request waits for its turn.
const TURN: Duration = Duration::from_secs(1);
/// How long an answer may take to begin; an upload over a slow line is the longest.
const LONGEST: Duration = Duration::from_secs(300);
/// Announced bytes beyond which a body is refused unread. Each reader has its own, lower
/// limit.
const LARGEST: u64 = 64 * 1024 * 1024;

const NUMBER: HeaderName = HeaderName::from_static("x-request-id");

/// Room for requests, shared by all connections.
#[derive(Debug, Clone)]
pub struct Slots {
    work: Arc<Semaphore>,
    door: Arc<Semaphore>,
}

impl Slots {
    /// All free.
    pub fn new() -> Self {
        let room = |many| Arc::new(Semaphore::new(many));
        Self { work: room(AT_ONCE), door: room(AT_THE_DOOR) }
    }

    /// The room a request takes a place in.
    fn room(&self, request: &Request) -> &Semaphore {
        let signs_in =
            request.method() == Method::POST && request.uri().path() == "/api/kernel/session";
        if signs_in { &self.door } else { &self.work }
    }
}

/// Refuses what is too big or too much, and what takes too long.
pub async fn within_limits(State(slots): State<Slots>, request: Request, next: Next) -> Response {
    if announced(request.headers()).is_some_and(|bytes| bytes > LARGEST) {
        let title = "提交的内容超过 64 MB，没有保存。请减少内容后重试。";
        return Problem(Refusal::new(Kind::TooLarge, "body.too_large", title)).into_response();
    }
    // Probes must tell the truth exactly when there is too much to do.
    if matches!(request.uri().path(), "/livez" | "/readyz") {
        return next.run(request).await;
    }
    let room = slots.room(&request);
    let Ok(Ok(_slot)) = tokio::time::timeout(TURN, room.acquire()).await else {
        let title = "当前使用人数较多，系统繁忙，本次操作没有执行，请稍后重试。";
        let busy = Refusal::new(Kind::Unavailable, "server.busy", title).retry_after(2);
        return Problem(busy).into_response();
    };
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let title = "处理时间过长，已中断。请刷新页面核对结果后再重试。";
            Problem(Refusal::new(Kind::Unavailable, "server.timeout", title)).into_response()
        }
    }
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A panic is a fault of ours in one request, not the end of the program.
pub async fn catch_panic(request: Request, next: Next) -> Response {
    AssertUnwindSafe(next.run(request)).catch_unwind().await.unwrap_or_else(|panic| {
        let words = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        problem::respond(&Refusal::internal(format!("panic: {words}")), None)
    })
}

/// Gives the request a number, and the answer the same one: as a header, and in the body
/// when it is a problem, so that people can name it.
pub async fn number(State(kernel): State<Kernel>, mut request: Request, next: Next) -> Response {
    let id = hex::encode(kernel.random().bytes::<8>());
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if is_problem(response.headers()) {
        response = numbered(response, &id).await;
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().entry(NUMBER).or_insert(value);
    }
    response
}

fn is_problem(headers: &HeaderMap) -> bool {
    essence(headers).is_some_and(|essence| essence == "application/problem+json")
}

fn essence(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim())
}

async fn numbered(response: Response, id: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, 1024 * 1024).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let bytes = match serde_json::from_slice::<Value>(&bytes) {
        Ok(Value::Object(mut problem)) => {
            problem.entry("request_id").or_insert_with(|| Value::from(id));
            serde_json::to_vec(&problem).map_or(bytes, Into::into)
        }
        _ => bytes,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

/// Text is compressed; files people uploaded go out as they are.
#[derive(Debug, Clone, Copy)]
pub struct Compressible;

impl Predicate for Compressible {
    fn should_compress<B: HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        let kind = essence(response.headers()).unwrap_or_default();
        // A stream of events must come out as it is written.
        (kind.starts_with("text/") && kind != "text/event-stream")
            || matches!(
                kind,
                "application/json"
                    | "application/problem+json"
                    | "application/javascript"
                    | "image/svg+xml"
            )
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, http::StatusCode, middleware, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn who_waits_at_the_door_takes_no_room_from_those_at_work() {
        let slots = Slots::new();
        let app = Router::new()
            .route("/api/kernel/session", get(|| async { "me" }).post(|| async { "in" }))
            .layer(middleware::from_fn_with_state(slots.clone(), within_limits));
        let ask = async |method: Method| {
            let request = Request::builder().method(method).uri("/api/kernel/session");
            let request = request.body(Body::empty()).unwrap();
            app.clone().oneshot(request).await.unwrap().status()
        };
        let many = u32::try_from(AT_THE_DOOR).unwrap();
        let door = slots.door.acquire_many(many).await.unwrap();
        assert_eq!(ask(Method::GET).await, StatusCode::OK);
        drop(door);
        let many = u32::try_from(AT_ONCE).unwrap();
        let _work = slots.work.acquire_many(many).await.unwrap();
        assert_eq!(ask(Method::POST).await, StatusCode::OK);
        assert_eq!(ask(Method::GET).now_or_never(), None, "this one waits for its turn");
    }
}
