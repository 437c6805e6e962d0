//! Terms: from a start date to a deadline, with every step of the way.
//!
//! | | convention |
//! |---|---|
//! | K1 | only days whose status is needed are looked up, the start date is not; a day that is not loaded refuses the answer, with a date the deadline cannot precede |
//! | K2 | workdays: the start is not counted, the deadline is the n-th workday after it |
//! | K3 | natural days: start + n; when that day is closed, the first workday after it |
//! | K4 | a suspension `[s, e]` removes `s < d ≤ e`; overlaps are united, all is clipped to the days after the start; an open one that begins before the deadline stops the term |
//!
//! Article 85 of the civil procedure law counts natural days as K3 does and knows no
//! suspension of this kind.

mod basis;
mod compute;
mod level;
mod removed;
mod trace;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use level::{Level, Standing, Warn, level, remaining};
pub use trace::{Step, StepKind};

use crate::{Calendar, Unknown};

/// The longest term that is computed, in units.
pub const LONGEST: u32 = 3_650;

/// What a term is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日.
    Workday,
    /// 自然日.
    Day,
}

/// By which law a term runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// K1 to K4.
    Administrative,
    /// 民事诉讼法第八十五条.
    Civil,
}

/// A time during which the term does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// The day it begins, which still counts.
    pub from: NaiveDate,
    /// The day it ends, which does not count. `None` while it lasts.
    pub to: Option<NaiveDate>,
}

/// A question about a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermInput {
    /// The day the term is set in motion; it is not counted.
    pub start: NaiveDate,
    /// 1 to [`LONGEST`].
    pub amount: u32,
    /// What is counted.
    pub unit: Unit,
    /// By which law.
    pub rule: Rule,
    /// Suspensions in any order; they may overlap.
    pub suspensions: Vec<Suspension>,
}

/// The answer to a [`TermInput`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermAnswer {
    /// The last day of the term, until 24:00. `None` while it is stopped.
    pub deadline: Option<NaiveDate>,
    /// The beginning of the open suspension that stops the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_since: Option<NaiveDate>,
    /// How it was computed, step by step.
    pub trace: Vec<Step>,
    /// The law and the notices it rests on.
    pub basis: Vec<String>,
}

/// Why a term has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermRefusal {
    /// `TERM_AMOUNT`.
    #[error("期限长度应为1至{LONGEST}的整数。")]
    Amount,
    /// `TERM_UNIT`.
    #[error("民事诉讼期间以自然日计算，单位只能是“日”；工作日只用于行政期限。")]
    Unit,
    /// `TERM_SUSPENSION`: the civil rule knows none.
    #[error("民事诉讼期间不适用中止扣除；耽误期限的，依民事诉讼法第八十六条申请顺延。")]
    Suspended,
    /// `TERM_SUSPENSION`: an end before the beginning.
    #[error("中止的结束日{1}早于开始日{0}。")]
    SuspensionOrder(NaiveDate, NaiveDate),
    /// `CAL_UNKNOWN`.
    #[error("{}", .0.message())]
    Unknown(Box<UnknownTerm>),
}

/// A term that needs a day whose arrangement is not loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTerm {
    /// The first day whose status is missing, and what is loaded.
    pub day: Unknown,
    /// No arrangement of the missing year can put the deadline before this day.
    pub not_before: NaiveDate,
    /// The steps up to the missing day.
    pub trace: Vec<Step>,
    /// The law and the notices used so far.
    pub basis: Vec<String>,
}

impl UnknownTerm {
    fn message(&self) -> String {
        use base::date::chinese;
        let known = match (self.day.known_from, self.day.known_until) {
            (Some(from), Some(until)) => format!("已载入{}至{}", chinese(from), chinese(until)),
            _ => "尚未载入任何年份".to_owned(),
        };
        format!(
            "需要{}的放假安排，尚未载入（{known}）；截止日不早于{}。",
            chinese(self.day.needed),
            chinese(self.not_before)
        )
    }
}

impl TermRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Amount => "TERM_AMOUNT",
            Self::Unit => "TERM_UNIT",
            Self::Suspended | Self::SuspensionOrder(..) => "TERM_SUSPENSION",
            Self::Unknown(_) => "CAL_UNKNOWN",
        }
    }
}

/// Computes a term.
///
/// # Errors
/// The first of: a length out of reach, a unit or suspensions the rule does not know, a
/// suspension that ends before it begins, a day that is needed and not loaded.
pub fn term(calendar: &Calendar, input: &TermInput) -> Result<TermAnswer, TermRefusal> {
    if !(1..=LONGEST).contains(&input.amount) {
        return Err(TermRefusal::Amount);
    }
    if input.rule == Rule::Civil {
        if input.unit == Unit::Workday {
            return Err(TermRefusal::Unit);
        }
        if !input.suspensions.is_empty() {
            return Err(TermRefusal::Suspended);
        }
    }
    for suspension in &input.suspensions {
        if let Some(to) = suspension.to.filter(|to| *to < suspension.from) {
            return Err(TermRefusal::SuspensionOrder(suspension.from, to));
        }
    }
    compute::run(calendar, input)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
