//! Bodies of many records: as they came, up to eight mebibytes, JSON or a record a line.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts as _, Request},
};
use base::{Kind, Refusal};
use kernel::{Context, Kernel};

use crate::{
    body::{media_type, own_page},
    context::Cx,
    problem::Problem,
    signed::LARGEST,
};

/// Many records. Whoever takes them tells a repetition by the records themselves, so there is
/// no key.
#[derive(Debug)]
pub struct Bulk {
    /// Who sends.
    pub cx: Context,
    /// What they sent, not looked into yet.
    pub bytes: Bytes,
    /// Whether it is a record a line (NDJSON).
    pub lines: bool,
}

impl FromRequest<Kernel> for Bulk {
    type Rejection = Problem;

    async fn from_request(request: Request, kernel: &Kernel) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        own_page(&parts.headers)?;
        let lines = match media_type(&parts.headers).as_str() {
            "application/json" => false,
            "application/x-ndjson" => true,
            _ => {
                let title = "只接受 JSON 数组（Content-Type: application/json）或每行一条的 \
                     NDJSON（application/x-ndjson）。";
                return Err(Refusal::new(Kind::UnsupportedMedia, "body.type", title).into());
            }
        };
        let Cx(cx) = Cx::from_request_parts(&mut parts, kernel).await?;
        let bytes = to_bytes(body, LARGEST).await.map_err(|_| {
            let title = "提交的内容超过 8 MB，没有保存。请分批提交。";
            Refusal::new(Kind::TooLarge, "body.too_large", title)
        })?;
        Ok(Self { cx, bytes, lines })
    }
}
