//! The two web apps, put into the program at build time. Without optimisation they are
//! read from `web/dist` with every request instead.

use std::borrow::Cow;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, header},
    response::{IntoResponse as _, Redirect, Response},
};
use base::{Kind, Refusal};
use duban_http::Problem;
use kernel::{Kernel, zone::Side};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist/office"]
struct Office;

#[derive(RustEmbed)]
#[folder = "../../web/dist/portal"]
struct Portal;

/// Names under `assets/` carry a hash of their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// Whatever no route took: a file of the office or the portal, or the page that shows the
/// address itself.
pub async fn serve(State(kernel): State<Kernel>, request: Request) -> Response {
    let path = request.uri().path();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if path == "/api" || path.starts_with("/api/") || !reads {
        return Problem(unknown_route()).into_response();
    }
    let zone = kernel.settings().zone;
    if path == "/p" && zone.serves(Side::Outer) {
        return Redirect::permanent("/p/").into_response();
    }
    let found = match path.strip_prefix("/p/") {
        Some(rest) if zone.serves(Side::Outer) => file::<Portal>(rest),
        None if zone.serves(Side::Inner) => file::<Office>(path.trim_start_matches('/')),
        _ => Err(Refusal::not_found()),
    };
    found.unwrap_or_else(|refusal| Problem(refusal).into_response())
}

/// An address of the interface that does not exist.
pub fn unknown_route() -> Refusal {
    let title = "没有这个接口，或不支持这种请求方式。页面可能已过期，请刷新后重试。";
    Refusal::new(Kind::NotFound, "route.unknown", title)
}

fn file<App: RustEmbed>(path: &str) -> Result<Response, Refusal> {
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    let name = path.rsplit('/').next().unwrap_or_default();
    if hidden {
        return Err(Refusal::not_found());
    }
    if let Some(file) = Some(path).filter(|path| !path.is_empty()).and_then(App::get) {
        let caching = if path.starts_with("assets/") { FOR_EVER } else { ASK_AGAIN };
        return Ok(answer(file, caching));
    }
    // A file that is asked for by name and missing must not look like a page.
    if path.starts_with("assets/") || name.contains('.') {
        return Err(Refusal::not_found());
    }
    let page = App::get("index.html").ok_or_else(|| {
        let title = "网页没有编入本程序。请先构建网页（make build），再重新启动。";
        Refusal::new(Kind::Unavailable, "web.not_built", title)
    })?;
    Ok(answer(page, ASK_AGAIN))
}

fn answer(file: EmbeddedFile, caching: &'static str) -> Response {
    let kind = HeaderValue::from_str(&with_charset(file.metadata.mimetype()))
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let headers: [(HeaderName, HeaderValue); 2] =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, HeaderValue::from_static(caching))];
    let body = match file.data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    (headers, body).into_response()
}

fn with_charset(mime: &str) -> String {
    match mime {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    }
}
