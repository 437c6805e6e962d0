//! The cookies: one for the office, one for the portal, and one that tells browsers apart. `__Host-` binds them to this
//! host, https (or loopback) and the whole path.

use axum::http::{HeaderMap, HeaderValue, header};

const OFFICE: &str = "__Host-duban";
const PORTAL: &str = "__Host-duban-portal";
const DEVICE: &str = "__Host-duban-device";
/// As long as a device stays known.
const DEVICE_SECONDS: i64 = kernel::identity::device::KEEP_DAYS * 86_400;

/// The office session's token.
pub fn office_token(headers: &HeaderMap) -> Option<String> {
    token(headers, OFFICE)
}

/// The token that tells browsers apart; it opens nothing.
pub fn device_token(headers: &HeaderMap) -> Option<String> {
    token(headers, DEVICE)
}

/// The portal session's token.
pub fn portal_token(headers: &HeaderMap) -> Option<String> {
    token(headers, PORTAL)
}

/// Sets the office cookie.
pub fn office_cookie(token: &str) -> HeaderValue {
    cookie(OFFICE, token, "Strict", "")
}

/// Sets the device's cookie.
pub fn device_cookie(token: &str) -> HeaderValue {
    cookie(DEVICE, token, "Strict", &format!("; Max-Age={DEVICE_SECONDS}"))
}

/// Sets the portal cookie; `Lax`, because citizens arrive from a text message.
pub fn portal_cookie(token: &str) -> HeaderValue {
    cookie(PORTAL, token, "Lax", "")
}

/// Removes the office cookie.
pub fn clear_office_cookie() -> HeaderValue {
    cookie(OFFICE, "", "Strict", "; Max-Age=0")
}

/// Removes the portal cookie.
pub fn clear_portal_cookie() -> HeaderValue {
    cookie(PORTAL, "", "Lax", "; Max-Age=0")
}

fn cookie(name: &str, value: &str, site: &str, more: &str) -> HeaderValue {
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; Secure; HttpOnly; SameSite={site}{more}"
    ))
    .unwrap_or(HeaderValue::from_static(""))
}

fn token(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty() && value.len() <= 128)
        .map(|(_, value)| value.to_owned())
}
