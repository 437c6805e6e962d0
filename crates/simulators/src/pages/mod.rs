//! What a person sees: the phones and mailboxes of invented people, and all switches.
//! Plain HTML from the server; everything that came from outside is escaped.

mod authorise;
mod cases;
mod html;
mod index;
mod mail;
mod mail_switch;
mod phone;
mod sms;
mod sms_switch;
#[cfg(test)]
mod tests;
mod weixin;
#[cfg(test)]
mod weixin_tests;
mod words;

pub(crate) use words::names;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};

use crate::world::Shared;

const STYLE: &str = include_str!("../../assets/style.css");
const SCRIPT: &str = include_str!("../../assets/live.js");
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; \
                      connect-src 'self'; form-action 'self'; frame-ancestors 'none'";

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(index::show))
        .route("/reset", post(index::reset))
        .route("/phone", get(phone::list))
        .route("/phone/{number}", get(phone::show))
        .route("/phone/{number}/seen", post(phone::seen))
        .route("/sms", get(sms::show))
        .route("/sms/rule", post(sms_switch::set))
        .route("/sms/calm", post(sms_switch::calm))
        .route("/sms/release", post(sms_switch::release))
        .route("/cases", get(cases::show))
        .route("/cases/rule", post(cases::set))
        .route("/weixin", get(weixin::show))
        .route("/weixin/rule", post(weixin::set))
        .route("/weixin/calm", post(weixin::calm))
        .route("/weixin/connect/oauth2/authorize", get(authorise::show))
        .route("/weixin/connect/oauth2/press", post(authorise::press))
        .route("/mail", get(mail::list))
        .route("/mail/{id}", get(mail::show))
        .route("/mail/rule", post(mail_switch::set))
        .route(
            "/assets/style.css",
            get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)),
        )
        .route(
            "/assets/live.js",
            get(async || ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)),
        )
        .layer(from_fn(guard))
}

/// Headers that keep a text from becoming more than text, and pages from being kept.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = HeaderValue::from_static(POLICY);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
