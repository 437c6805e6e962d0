//! The one signature of all signed calls, in both directions.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode};
use base::crypto::hmac_sm3;

use crate::answer::Trouble;
use crate::world::{Shared, locked};

/// Largest request body, in bytes.
pub(crate) const BODY_LIMIT: usize = 1024 * 1024;
/// How far a timestamp may be from the clock, in seconds.
const TOLERANCE: u64 = 300;

/// App id and secret that both sides know.
#[derive(Clone)]
pub(crate) struct Keys {
    pub(crate) app_id: String,
    pub(crate) secret: String,
}

/// `hex(HMAC-SM3(secret, timestamp + "\n" + body))`, lower case.
pub fn signature(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let mut text = Vec::with_capacity(timestamp.len() + 1 + body.len());
    text.extend_from_slice(timestamp.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(body);
    hex::encode(hmac_sm3(secret.as_bytes(), &text))
}

/// A request body whose signature was found true.
#[derive(Debug)]
pub(crate) struct Signed(pub(crate) Bytes);

impl FromRequest<Shared> for Signed {
    type Rejection = Trouble;

    async fn from_request(request: Request, world: &Shared) -> Result<Self, Trouble> {
        let (parts, body) = request.into_parts();
        let body = read(body).await?;
        let keys = locked(&world.keys).clone();
        if let Err(reason) = verify(&parts.headers, &body, &keys, world.clock.now().timestamp()) {
            if parts.uri.path().starts_with("/sms/") {
                locked(&world.sms).counts.unsigned += 1;
            }
            return Err(Trouble::new(StatusCode::UNAUTHORIZED, "SIGN_INVALID", reason));
        }
        Ok(Self(body))
    }
}

/// The whole body, or the refusal of one that is too large.
pub(crate) async fn read(body: Body) -> Result<Bytes, Trouble> {
    axum::body::to_bytes(body, BODY_LIMIT).await.map_err(|_| {
        Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", "请求体超过 1 MiB")
    })
}

fn verify(headers: &HeaderMap, body: &[u8], keys: &Keys, now: i64) -> Result<(), &'static str> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if text("x-app-id").ok_or("缺少 X-App-Id")? != keys.app_id {
        return Err("应用标识不存在");
    }
    let timestamp = text("x-timestamp").ok_or("缺少 X-Timestamp")?;
    let seconds = timestamp.parse::<i64>().map_err(|_| "X-Timestamp 不是秒数")?;
    if seconds.abs_diff(now) > TOLERANCE {
        return Err("X-Timestamp 与网关时间相差超过 300 秒");
    }
    let given = text("x-signature").ok_or("缺少 X-Signature")?;
    if given == signature(&keys.secret, timestamp, body) { Ok(()) } else { Err("签名不符") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(timestamp: &str, signature: &str) -> HeaderMap {
        let mut map = HeaderMap::new();
        map.insert("x-app-id", "duban-demo".parse().unwrap());
        map.insert("x-timestamp", timestamp.parse().unwrap());
        map.insert("x-signature", signature.parse().unwrap());
        map
    }

    #[test]
    fn body_time_and_app_are_all_bound() {
        let keys = Keys { app_id: "duban-demo".to_owned(), secret: "s".to_owned() };
        let good = signature("s", "1000", b"{}");
        assert!(verify(&headers("1000", &good), b"{}", &keys, 1_300).is_ok());
        assert!(verify(&headers("1000", &good), b"{}", &keys, 1_301).is_err());
        assert!(verify(&headers("1000", &good), b"{} ", &keys, 1_000).is_err());
        assert!(verify(&headers("1001", &good), b"{}", &keys, 1_000).is_err());
        assert!(verify(&headers("x", &good), b"{}", &keys, 1_000).is_err());
        let other = Keys { app_id: "other".to_owned(), ..keys.clone() };
        assert!(verify(&headers("1000", &good), b"{}", &other, 1_000).is_err());
        assert!(verify(&HeaderMap::new(), b"{}", &keys, 1_000).is_err());
        assert!(verify(&headers(&i64::MIN.to_string(), &good), b"{}", &keys, 1_000).is_err());
    }
}
