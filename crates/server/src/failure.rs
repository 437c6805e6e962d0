//! Why a command ended without doing what it was asked.

use base::Refusal;

/// What to print and with which exit code to end.
#[derive(Debug)]
pub struct Failure {
    /// 1: it could not be done; 2: it was asked wrongly.
    pub code: u8,
    /// For the person at the terminal.
    pub text: String,
}

impl Failure {
    /// It could not be done.
    pub fn new(text: impl Into<String>) -> Self {
        Self { code: 1, text: text.into() }
    }

    /// It was asked wrongly.
    pub fn usage(text: impl Into<String>) -> Self {
        Self { code: 2, text: text.into() }
    }

    /// It could not be done, and this was being tried.
    pub fn while_doing(what: &str, cause: impl std::fmt::Display) -> Self {
        Self::new(format!("{what}：{cause}"))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let mut text = refusal.to_string();
        for field in refusal.fields() {
            text.push_str(&format!("\n  {}：{}", field.field, field.message));
        }
        Self::new(text)
    }
}
