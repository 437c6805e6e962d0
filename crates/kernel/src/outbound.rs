//! Calls to systems of others that sign with a shared secret: one way to do it.
//!
//! `X-Signature` is the hex HMAC-SM3 of `X-Timestamp`, a line feed and the raw body.

mod address;

pub use address::{Straight, check_host, check_url, is_astray};

use std::time::Duration;

use base::{Refusal, crypto};

use crate::core::Kernel;

/// Another system and the secret shared with it. `Debug` shows no secret.
#[derive(Clone)]
pub struct Endpoint {
    /// Its address without a trailing slash.
    pub url: String,
    /// Who we are there.
    pub app_id: String,
    /// The shared secret.
    pub secret: String,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Endpoint").field("url", &self.url).finish_non_exhaustive()
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body, at most a mebibyte of it.
    pub body: Vec<u8>,
}

const LARGEST: usize = 1024 * 1024;

/// The signature of a body at a time.
pub fn signature(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let mut message = format!("{timestamp}\n").into_bytes();
    message.extend_from_slice(body);
    hex::encode(crypto::hmac_sm3(secret.as_bytes(), &message))
}

/// Asks (`body` is `None`) or tells another system something. Ten seconds at most.
///
/// # Errors
/// `outbound.address` when the address written in the configuration leads astray;
/// `outbound.unavailable` when no answer came.
pub async fn call(
    kernel: &Kernel,
    endpoint: &Endpoint,
    path: &str,
    body: Option<Vec<u8>>,
) -> Result<Reply, Refusal> {
    check_url(&endpoint.url).map_err(|why| {
        Refusal::new(
            base::Kind::Unavailable,
            "outbound.address",
            "对方系统的地址设置不可用，没有发出请求。请联系系统管理员核对配置。",
        )
        .caused_by(why)
    })?;
    let timestamp = kernel.clock().now().timestamp().to_string();
    let signature = signature(&endpoint.secret, &timestamp, body.as_deref().unwrap_or_default());
    let url = format!("{}{path}", endpoint.url);
    let request = match body {
        None => kernel.http().get(url),
        Some(body) => kernel.http().post(url).header("content-type", "application/json").body(body),
    };
    let silent = |error: reqwest::Error| {
        Refusal::new(
            base::Kind::Unavailable,
            "outbound.unavailable",
            "对方系统暂时没有响应，请稍后重试。",
        )
        .retry_after(10)
        .caused_by(error.without_url())
    };
    let mut response = request
        .timeout(Duration::from_secs(10))
        .header("x-app-id", &endpoint.app_id)
        .header("x-timestamp", timestamp)
        .header("x-signature", signature)
        .send()
        .await
        .map_err(silent)?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(silent)? {
        body.extend_from_slice(&chunk);
        if body.len() > LARGEST {
            body.truncate(LARGEST);
            break;
        }
    }
    Ok(Reply { status, body })
}
