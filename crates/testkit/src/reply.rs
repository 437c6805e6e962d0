//! What came back.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode},
};
use serde_json::Value;
use uuid::Uuid;

/// An answer with its body read.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Bytes,
    /// The body as JSON; null when it is none.
    pub json: Value,
}

impl Reply {
    /// The JSON of an answer that must be a good one.
    ///
    /// # Panics
    /// On a refusal, showing it.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        self.json
    }

    /// Status and code of an answer that must be a whole refusal: typed as one, with a
    /// Chinese title and a number to name it by. Where fields alone are wrong the code is
    /// `invalid`, and [`Reply::fields`] says which.
    ///
    /// # Panics
    /// When it is none.
    #[track_caller]
    pub fn refusal(&self) -> (u16, &str) {
        assert!(!self.status.is_success(), "accepted: {}", self.text());
        let kind = self.headers.get("content-type").and_then(|kind| kind.to_str().ok());
        let problem = kind.is_some_and(|kind| kind.starts_with("application/problem+json"));
        assert!(problem, "{kind:?}: {}", self.text());
        let word = |name: &str| self.json[name].as_str().unwrap_or_default();
        let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(word("title").contains(chinese), "{}", self.json);
        assert!(!word("request_id").is_empty(), "{}", self.json);
        assert_eq!(self.json["status"], self.status.as_u16(), "{}", self.json);
        (self.status.as_u16(), word("code"))
    }

    /// The fields a refusal names, each with its code.
    #[track_caller]
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let named = self.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        named
            .iter()
            .map(|one| {
                let word = |name: &str| one[name].as_str().unwrap_or_default();
                assert!(!word("message").is_empty(), "{one}");
                (word("field"), word("code"))
            })
            .collect()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The id at this place of an answer.
///
/// # Panics
/// When there is none.
#[track_caller]
pub(crate) fn id(value: &Value) -> Uuid {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no id: {value}"))
}
