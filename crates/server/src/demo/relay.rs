//! Between the program in its past and the simulators in the present: passes calls on in
//! both directions and signs them anew, because a signature holds for five minutes only.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use base::{Clock as _, Kind, Now, Refusal, clock::SystemClock};
use duban_http::{
    Problem,
    accept::{self, Limits},
};
use kernel::outbound::signature;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower::ServiceExt as _;

use super::{APP_ID, clock::PastClock, outside::Outside};
use crate::Failure;

const LARGEST: usize = 1024 * 1024;

struct Between {
    outside: Outside,
    clock: Arc<PastClock>,
    surface: OnceLock<Router>,
}

/// A running relay; it stops when dropped.
pub(super) struct Relay {
    /// Where it listens.
    pub(super) url: String,
    between: Arc<Between>,
    _stop: DropGuard,
}

impl Relay {
    /// Listens on a port of this machine.
    pub(super) async fn start(outside: Outside, clock: Arc<PastClock>) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::while_doing("演示环境建不成", error);
        let listener = TcpListener::bind("127.0.0.1:0").await.map_err(failed)?;
        let url = format!("http://{}", listener.local_addr().map_err(failed)?);
        let between = Arc::new(Between { outside, clock, surface: OnceLock::new() });
        let router = Router::new().fallback(pass).with_state(Arc::clone(&between));
        let stop = CancellationToken::new();
        tokio::spawn(accept::serve(listener, router, Limits::default(), stop.clone()));
        Ok(Self { url, between, _stop: stop.drop_guard() })
    }

    /// The program whose reports come in here.
    pub(super) fn report_to(&self, surface: Router) {
        drop(self.between.surface.set(surface));
    }
}

async fn pass(State(between): State<Arc<Between>>, request: Request) -> Response {
    let passed = match request.uri().path().starts_with("/api/") {
        true => inward(&between, request).await,
        false => outward(&between, request).await,
    };
    passed.unwrap_or_else(|refusal| Problem(refusal).into_response())
}

/// From the gateway to the program.
async fn inward(between: &Between, request: Request) -> Result<Response, Refusal> {
    let surface = between.surface.get().cloned().ok_or_else(|| silent("nobody is here"))?;
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.map_err(silent)?;
    sign(&mut parts.headers, &between.outside.secret, between.clock.now(), &body)?;
    let request = Request::from_parts(parts, Body::from(body));
    Ok(surface.oneshot(request).await.unwrap_or_else(|never| match never {}))
}

/// From the program to gateway and case system.
async fn outward(between: &Between, request: Request) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.map_err(silent)?;
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let mut headers = HeaderMap::new();
    if let Some(kind) = parts.headers.get(header::CONTENT_TYPE) {
        headers.insert(header::CONTENT_TYPE, kind.clone());
    }
    sign(&mut headers, &between.outside.secret, SystemClock.now(), &body)?;
    let address = format!("{}{path}", between.outside.url);
    let call = between.outside.http().request(parts.method, address).headers(headers).body(body);
    let reply = call.send().await.map_err(silent)?;
    let mut answer = Response::builder().status(reply.status());
    if let Some(kind) = reply.headers().get(header::CONTENT_TYPE) {
        answer = answer.header(header::CONTENT_TYPE, kind);
    }
    answer.body(Body::from(reply.bytes().await.map_err(silent)?)).map_err(Refusal::internal)
}

fn sign(headers: &mut HeaderMap, secret: &str, at: Now, body: &[u8]) -> Result<(), Refusal> {
    let at = at.timestamp().to_string();
    let signature = signature(secret, &at, body);
    for (name, text) in [("x-app-id", APP_ID), ("x-timestamp", &at), ("x-signature", &signature)] {
        let value = HeaderValue::from_str(text).map_err(Refusal::internal)?;
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(())
}

fn silent(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Refusal {
    let title = "对方系统暂时没有响应，请稍后重试。";
    Refusal::new(Kind::Unavailable, "outbound.unavailable", title).caused_by(cause)
}
