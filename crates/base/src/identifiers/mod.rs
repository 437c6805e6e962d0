//! Numbers that name people, organisations, cases, consultations and districts:
//! one question (is this number possible, and what does it say?), one shape of answer.
//!
//! A number is refused only for what its standard fixes: emptiness, length, characters,
//! form, a date that does not exist, the check character, and a code that the loaded
//! tables do not have or mark as abolished. Everything that published lists disagree
//! about (region against birth year, an organisation's inner check, an unlisted 类型代字)
//! is a warning. Reasons are found in the order of [`Reason`]; the first one is the answer.
//!
//! Full-width characters become half-width, letters become capitals, blanks and invisible
//! marks around the text are dropped. Blanks *inside* a number are never dropped: two
//! numbers in one field must not become one.

mod check_character;
mod text;

pub mod case_number;
pub mod citizen;
pub mod consultation_code;
pub mod district;
pub mod uscc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use text::normalise;

/// What kind of number is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// 公民身份号码, GB 11643.
    Citizen,
    /// 统一社会信用代码, GB 32100.
    Uscc,
    /// 案号.
    CaseNumber,
    /// 咨询码.
    ConsultationCode,
    /// 行政区划代码, GB/T 2260.
    District,
}

/// Why a number is not valid, in the order in which the tests are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// Nothing but blanks.
    Empty,
    /// Too short or too long.
    Length,
    /// A character this kind of number never has.
    Charset,
    /// The right characters in the wrong places.
    Format,
    /// A date or year that does not exist, or lies after the given *today*.
    Date,
    /// The check character does not match.
    Check,
    /// A code the loaded tables do not have.
    UnknownCode,
    /// A code that existed and no longer does.
    Abolished,
}

/// Something to look at that does not make a number invalid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// A stable code, such as `REGION_YEAR`.
    pub code: &'static str,
    /// What to look at, in Chinese.
    pub message: String,
}

impl Warning {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// The answer about a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// Whether the number is possible. It does not say that it was ever issued.
    pub valid: bool,
    /// The number in its one spelling; of an invalid number as far as that is known.
    pub normalized: String,
    /// Why it is not valid.
    pub reason: Option<Reason>,
    /// The reason for people, in Chinese.
    pub message: Option<String>,
    /// What else to look at; only of valid numbers.
    pub warnings: Vec<Warning>,
    /// What the number says, where it could be read.
    #[serde(flatten)]
    pub parts: Option<Parts>,
}

/// What a number says, by kind. On the wire the fields stand beside `valid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Parts {
    /// Of a citizen's number.
    Citizen(citizen::CitizenParts),
    /// Of a unified social credit code.
    Uscc(uscc::UsccParts),
    /// Of a case number.
    CaseNumber(case_number::CaseNumber),
    /// Of a consultation code.
    ConsultationCode(consultation_code::ConsultationParts),
    /// Of a district code.
    District(district::District),
}

/// A number that is not valid.
struct Refused {
    reason: Reason,
    message: String,
    parts: Option<Box<Parts>>,
}

impl Refused {
    fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into(), parts: None }
    }
}

type Checked = Result<(Parts, Vec<Warning>), Refused>;

impl Identity {
    fn of(normalized: String, checked: Checked) -> Self {
        match checked {
            Ok((parts, warnings)) => Self {
                valid: true,
                normalized,
                reason: None,
                message: None,
                warnings,
                parts: Some(parts),
            },
            Err(refused) => Self {
                valid: false,
                normalized,
                reason: Some(refused.reason),
                message: Some(refused.message),
                warnings: Vec::new(),
                parts: refused.parts.map(|parts| *parts),
            },
        }
    }
}

/// Whether texts can reach it: eleven digits of a mobile number of the country.
pub fn is_mobile(text: &str) -> bool {
    text.len() == 11
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.starts_with('1')
        && !text.starts_with("10")
}

/// Checks a number of any kind. With `today`, a birth, case year or consultation after
/// that day is refused as a date; without it the future cannot be told from the past.
pub fn check(kind: IdentifierKind, value: &str, today: Option<NaiveDate>) -> Identity {
    match kind {
        IdentifierKind::Citizen => citizen::check(value, today),
        IdentifierKind::Uscc => uscc::check(value),
        IdentifierKind::CaseNumber => case_number::check(value, today),
        IdentifierKind::ConsultationCode => consultation_code::check(value, today),
        IdentifierKind::District => district::check(value),
    }
}

#[cfg(test)]
mod tests;
