//! What every answer carries, and how long a request may take to be made.

use std::time::Duration;

use axum::{Router, body::Body, http::Method};
use duban_http::accept::{self, Limits};
use testkit::App;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;

use super::Told as _;
use crate::desk::surface;

#[tokio::test]
async fn every_answer_is_numbered_and_guarded() {
    let app = App::sqlite(&surface()).await;
    let somebody = app.anybody();
    let paths = ["/livez", "/readyz", "/", "/p/", "/api/none", "/api/kernel/session", "/x.none"];
    for path in paths {
        let answer = somebody.get(path).await;
        let csp = answer.header("content-security-policy");
        assert!(csp.contains("script-src 'self';") && csp.contains("default-src 'none'"), "{path}");
        assert!(!csp.contains("unsafe-eval"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        if !answer.status.is_success() {
            assert_eq!(answer.problem()["request_id"], answer.header("x-request-id"), "{path}");
        }
        if path.starts_with("/api/") {
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn text_is_compressed_when_asked_for() {
    let app = App::sqlite(&surface()).await;
    let somebody = app.anybody();
    let request = somebody.request(Method::GET, "/api/openapi.json");
    let packed = somebody.send(request.header("accept-encoding", "gzip"), Body::empty()).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    let plain = somebody.get("/api/openapi.json").await;
    assert_eq!(plain.header("content-encoding"), "");
    assert!(packed.bytes.len() * 4 < plain.bytes.len());
}

#[tokio::test]
async fn an_announced_giant_is_refused_unread() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let request = clerk
        .request(Method::POST, "/api/kernel/files?name=a.pdf")
        .header("content-type", "application/pdf")
        .header("content-length", "999999999999");
    clerk.send(request, Body::empty()).await.refused("body.too_large");
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_and_the_end_comes_all_the_same() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let limits = Limits { head: Duration::from_millis(100), ..Limits::default() };
    let router = Router::new().route("/", axum::routing::get(async || "ok"));
    let serving = tokio::spawn(accept::serve(listener, router, limits, stop.clone()));
    let mut slow = TcpStream::connect(here).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
    let mut said = Vec::new();
    // Ends only because the other side closes; an error of the line is an end as well.
    drop(slow.read_to_end(&mut said).await);
    assert!(!said.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&said));
    let limits = Limits::default();
    let mut idle = TcpStream::connect(here).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut head = [0; 12];
    idle.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
    stop.cancel();
    // The line is open and idle: the loop must not wait for it to be used.
    tokio::time::timeout(limits.drain, serving).await.unwrap().unwrap();
}
