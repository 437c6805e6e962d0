//! The second factor: an authenticator app (RFC 6238), and ten recovery codes for the day
//! the phone is lost.
//!
//! Invariants: the secret is sealed in the database and shown once; a code of one half
//! minute is good once; a recovery code is good once and kept as a keyed digest; a new
//! password never touches the second factor; taking it away needs the password and a code,
//! or an act of another administrator.

mod begin;
mod check;
mod confirm;
mod remove;
mod renew_codes;
mod reset;
mod step_up;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use begin::{Enrolment, begin};
use check::prove;
pub(crate) use check::{Proof, check};
pub use confirm::confirm;
pub use remove::remove;
pub use renew_codes::renew_codes;
pub use reset::{ResetSecondFactor, reset};
pub use step_up::step_up;

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// A code as typed: six digits of an app, or a recovery code. Never printed.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[schema(value_type = String)]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// Takes what was typed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Whether it has the shape of a recovery code, not of six digits.
    pub(crate) fn is_recovery(&self) -> bool {
        self.plain().len() == check::LENGTH
    }

    /// Without blanks and dashes, in capitals, in plain width; nothing of an absurdly long one.
    pub(crate) fn plain(&self) -> String {
        let short = self.0.len() <= 200;
        let signs = self.0.nfkc().filter(|c| short && c.is_alphanumeric());
        signs.flat_map(char::to_uppercase).collect()
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Ten codes, shown once.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecoveryCodes {
    /// Each lets in once without the app.
    pub codes: Vec<String>,
}

/// What came of an act that a code was needed for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Outcome<T> {
    /// The code was right.
    Done(T),
    /// It was not; counted and noted.
    Wrong,
}

impl<T> Outcome<T> {
    pub(crate) fn done(self) -> Result<T, Refusal> {
        match self {
            Self::Done(value) => Ok(value),
            Self::Wrong => Err(wrong()),
        }
    }
}

fn wrong() -> Refusal {
    Refusal::field(
        "code",
        "second_factor.wrong",
        "验证码不正确或已经用过。请等手机上出现新的验证码后再输入。",
    )
}

fn none() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "second_factor.none",
        "还没有启用动态口令，请先在“我的安全设置”启用。",
    )
}
