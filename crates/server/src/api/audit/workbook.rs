//! A workbook as a download.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base::Refusal;
use bytes::Bytes;
use documents::sheet::{self, Sheet};
use kernel::files;

/// The media type of a workbook.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook with its file name.
#[derive(Debug)]
pub struct Download {
    name: String,
    bytes: Vec<u8>,
}

impl Download {
    /// Writes the sheets.
    ///
    /// # Errors
    /// When there are more rows than a sheet holds.
    pub fn of(name: &str, sheets: &[Sheet]) -> Result<Self, Refusal> {
        let bytes = sheet::workbook(sheets).map_err(Refusal::internal)?;
        Ok(Self { name: format!("{name}.xlsx"), bytes })
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        attachment(&self.name, MEDIA, self.bytes.into())
    }
}

/// Bytes to be saved under a name.
pub fn attachment(name: &str, media: &'static str, bytes: Bytes) -> Response {
    let shown = files::disposition(name, false);
    let disposition =
        HeaderValue::from_str(&shown).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}
