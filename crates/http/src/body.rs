//! Bodies: JSON of at most a mebibyte, unknown fields refused, the wrong one named.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts as _, Request},
    http::{HeaderMap, header},
};
use base::{Kind, Refusal, crypto};
use kernel::{Context, Kernel, idempotency::Claim};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{context::Cx, problem::Problem};

/// Bytes a JSON body may have.
pub const LARGEST: usize = 1024 * 1024;

/// A write: context with its idempotency claim, and the body.
#[derive(Debug)]
pub struct Write<T> {
    /// Who asks; `cx.write` uses the claim.
    pub cx: Context,
    /// What they sent.
    pub body: T,
}

/// A body without a key: sign-in, reveal, calculators, the portal's own acts.
#[derive(Debug)]
pub struct Plain<T> {
    /// Who asks.
    pub cx: Context,
    /// What they sent.
    pub body: T,
}

impl<T: DeserializeOwned> FromRequest<Kernel> for Write<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, kernel: &Kernel) -> Result<Self, Problem> {
        let (cx, line, headers, bytes) = split(request, kernel).await?;
        let key = key(&headers)?;
        let (body, value) = parse::<T>(&bytes)?;
        let mut message = line.into_bytes();
        message.push(0);
        canonical(&value, &mut message);
        let claim = Claim { key, request_hash: crypto::sm3(&message) };
        Ok(Self { cx: cx.with_claim(claim), body })
    }
}

impl<T: DeserializeOwned> FromRequest<Kernel> for Plain<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, kernel: &Kernel) -> Result<Self, Problem> {
        let (cx, _, _, bytes) = split(request, kernel).await?;
        let (body, _) = parse::<T>(&bytes)?;
        Ok(Self { cx, body })
    }
}

async fn split(
    request: Request,
    kernel: &Kernel,
) -> Result<(Context, String, HeaderMap, Bytes), Problem> {
    let (mut parts, body) = request.into_parts();
    own_page(&parts.headers)?;
    json_type(&parts.headers)?;
    let Cx(cx) = Cx::from_request_parts(&mut parts, kernel).await?;
    let line = format!("{} {}", parts.method, parts.uri.path());
    let bytes = axum::body::to_bytes(body, LARGEST).await.map_err(|_| {
        Refusal::new(
            Kind::TooLarge,
            "body.too_large",
            "提交的内容超过 1 MB，没有保存。请减少内容后重试。",
        )
    })?;
    Ok((cx, line, parts.headers, bytes))
}

/// Another site's page cannot set this header, so it cannot act in the user's name.
pub fn own_page(headers: &HeaderMap) -> Result<(), Refusal> {
    let cross =
        headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    if !cross && headers.get("x-duban").is_some_and(|value| value == "1") {
        return Ok(());
    }
    Err(Refusal::new(
        Kind::Forbidden,
        "request.foreign_page",
        "请求不是从本系统页面发出，已拒绝。请在本系统页面内操作（接口调用须带请求头 X-Duban: 1）。",
    ))
}

/// What a body says it is, without its parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = given.unwrap_or_default().split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn json_type(headers: &HeaderMap) -> Result<(), Refusal> {
    if media_type(headers) == "application/json" {
        return Ok(());
    }
    Err(Refusal::new(
        Kind::UnsupportedMedia,
        "body.type",
        "只接受 JSON（Content-Type: application/json）。",
    ))
}

fn key(headers: &HeaderMap) -> Result<String, Refusal> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    match key.map(str::trim) {
        Some(key) if (8..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()) => {
            Ok(key.to_owned())
        }
        Some(_) => Err(Refusal::new(
            Kind::Malformed,
            "idempotency.key_invalid",
            "操作编号（Idempotency-Key）须为 8 到 64 个可见字符。",
        )),
        None => Err(Refusal::new(
            Kind::Malformed,
            "idempotency.key_required",
            "缺少操作编号（Idempotency-Key），为防止重复生效没有执行。",
        )),
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Value), Refusal> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        Refusal::new(Kind::Malformed, "body.json", "提交的内容不是有效的 JSON，没有保存。")
            .with_detail(format!("第 {} 行第 {} 列", error.line(), error.column()))
    })?;
    let body = serde_path_to_error::deserialize(&value).map_err(|error| {
        let field = error.path().to_string();
        let field = if field == "." { String::new() } else { field };
        Refusal::new(
            Kind::Invalid,
            "body.field",
            "提交的内容有字段缺失、多余或类型不对，没有保存。",
        )
        .with_field(field, "field", explain(&error.into_inner().to_string()))
    })?;
    Ok((body, value))
}

/// serde's own words about a field, in Chinese.
pub(crate) fn explain(text: &str) -> String {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    if text.starts_with("unknown field") {
        format!("多余的字段 {}", quoted(text))
    } else if text.starts_with("missing field") {
        format!("缺少字段 {}", quoted(text))
    } else if text.starts_with("duplicate field") {
        format!("重复的字段 {}", quoted(text))
    } else if text.starts_with("unknown variant") {
        format!("不认识的取值 {}", quoted(text))
    } else {
        "类型或格式不对".to_owned()
    }
}

/// The value with its keys in order, so that equal requests have equal hashes.
fn canonical(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            out.push(b'{');
            for key in keys {
                out.extend_from_slice(Value::from(key.as_str()).to_string().as_bytes());
                out.push(b':');
                canonical(&map[key], out);
                out.push(b',');
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for item in items {
                canonical(item, out);
                out.push(b',');
            }
            out.push(b']');
        }
        other => out.extend_from_slice(other.to_string().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_keys_does_not_matter() {
        let hash = |text: &str| {
            let mut out = Vec::new();
            canonical(&serde_json::from_str(text).unwrap(), &mut out);
            crypto::sm3(&out)
        };
        assert_eq!(hash(r#"{"a":1,"b":[{"c":2,"d":3}]}"#), hash(r#"{"b":[{"d":3,"c":2}],"a":1}"#));
        assert_ne!(hash(r#"{"a":"1"}"#), hash(r#"{"a":1}"#));
    }

    #[test]
    fn the_wrong_field_is_named() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Inner {
            #[expect(dead_code, reason = "only its reading matters")]
            phone_index: u32,
        }
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Outer {
            #[expect(dead_code, reason = "only its reading matters")]
            recipients: Vec<Inner>,
        }
        let refusal = parse::<Outer>(br#"{"recipients":[{"phone_index":"x"}]}"#).unwrap_err();
        assert_eq!(refusal.fields()[0].field, "recipients[0].phone_index");
        let refusal = parse::<Outer>(br#"{"recipients":[],"extra":1}"#).unwrap_err();
        assert!(refusal.fields()[0].message.contains("多余的字段 extra"));
    }
}
