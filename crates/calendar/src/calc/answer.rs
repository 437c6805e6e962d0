//! Refusals as answers, and dates as text.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// A refusal: `{"error": {"code", "message", …}}`.
#[derive(Debug)]
pub(super) struct Refused {
    code: &'static str,
    message: String,
    more: Map<String, Value>,
}

impl Refused {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), more: Map::new() }
    }

    /// Adds a field beside code and message.
    pub(super) fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    pub(super) fn into_value(self) -> Value {
        let mut error = self.more;
        error.insert("code".to_owned(), self.code.into());
        error.insert("message".to_owned(), self.message.into());
        json!({ "error": error })
    }
}

/// Reads `YYYY-MM-DD`; anything else is refused as `DATE_FORMAT`.
pub(super) fn date(name: &str, text: &str) -> Result<NaiveDate, Refused> {
    base::date::parse_iso(text).ok_or_else(|| {
        let message = format!("{name}应写成2025-09-26这样的日期，不带时间，且这一天要存在。");
        Refused::new("DATE_FORMAT", message)
    })
}

/// A date as the wire writes it.
pub(super) fn iso(date: NaiveDate) -> Value {
    base::date::iso(date).into()
}
