//! What is to be saved under a name.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base::Refusal;
use bytes::Bytes;
use documents::sheet::{self, Sheet};
use kernel::files;

/// The media type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file with its name. Nobody on the way keeps a copy.
#[derive(Debug)]
pub struct Download {
    name: String,
    media: &'static str,
    bytes: Bytes,
}

impl Download {
    /// Bytes of a media type.
    pub fn new(name: impl Into<String>, media: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self { name: name.into(), media, bytes: bytes.into() }
    }

    /// A PDF; `name` ends in `.pdf`.
    pub fn pdf(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::new(name, "application/pdf", bytes)
    }

    /// A workbook of these sheets; `name` comes without its ending.
    ///
    /// # Errors
    /// When there are more rows than a sheet holds.
    pub fn workbook(name: &str, sheets: &[Sheet]) -> Result<Self, Refusal> {
        let bytes = sheet::workbook(sheets).map_err(Refusal::internal)?;
        Ok(Self::new(format!("{name}.xlsx"), WORKBOOK, bytes))
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let shown = files::disposition(&self.name, false);
        let disposition = HeaderValue::from_str(&shown)
            .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.media)),
            (header::CONTENT_DISPOSITION, disposition),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (headers, self.bytes).into_response()
    }
}
