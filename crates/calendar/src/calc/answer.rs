//! Refusals as answers, and dates as text.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// A refusal: `{"error": {"code", "message", "field", …}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    code: &'static str,
    message: String,
    more: Map<String, Value>,
}

impl Refused {
    /// A code that never changes and a Chinese sentence that says what to do.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), more: Map::new() }
    }

    /// Adds a field beside code and message.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// Names the field whose value is refused, such as `events[0].at`.
    #[must_use]
    pub fn at(self, field: &str) -> Self {
        self.with("field", field.into())
    }

    /// The answer as the wire writes it.
    pub fn into_value(self) -> Value {
        let mut error = self.more;
        error.insert("code".to_owned(), self.code.into());
        error.insert("message".to_owned(), self.message.into());
        json!({ "error": error })
    }
}

/// Reads `YYYY-MM-DD`; anything else is refused as `DATE_FORMAT`.
///
/// # Errors
/// The refusal names the field.
pub fn date(name: &str, text: &str) -> Result<NaiveDate, Refused> {
    base::date::parse_iso(text).ok_or_else(|| {
        let message = format!("{name}应写成2025-09-26这样的日期，不带时间，且这一天要存在。");
        Refused::new("DATE_FORMAT", message).at(name)
    })
}

/// A date as the wire writes it.
pub fn iso(date: NaiveDate) -> Value {
    base::date::iso(date).into()
}
