//! What is left of a term, and its colour (K5).

use chrono::NaiveDate;
use serde::Serialize;

use super::{TermInput, removed::Removed};
use crate::{Calendar, Unknown, table::next};

/// When yellow begins: a number of workdays or a share of the term, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warn {
    /// This many workdays left.
    Workdays(u32),
    /// This share of the term left, in percent, rounded up to whole units.
    Percent(u32),
}

impl Default for Warn {
    fn default() -> Self {
        Self::Workdays(2)
    }
}

impl Warn {
    /// The number of workdays for a term of `amount` units.
    pub fn workdays(self, amount: u32) -> u32 {
        match self {
            Self::Workdays(days) => days,
            Self::Percent(share) => amount.saturating_mul(share).div_ceil(100),
        }
    }
}

/// The colour of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Ended in time.
    None,
    /// More left than the warning asks.
    Green,
    /// Within the warning.
    Yellow,
    /// Over.
    Red,
    /// Not running: no deadline, or today is removed by a suspension.
    Stopped,
}

/// Where a term stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The colour.
    pub level: Level,
    /// Workdays left; `None` when ended, stopped or over.
    pub remaining: Option<u32>,
}

/// Workdays after `today` and up to the deadline that no suspension removes, for terms of
/// natural days too. Zero on the deadline and after it.
///
/// # Errors
/// [`Unknown`] when a day that is not removed is not loaded.
pub fn remaining(
    calendar: &Calendar,
    input: &TermInput,
    deadline: NaiveDate,
    today: NaiveDate,
) -> Result<u32, Unknown> {
    let removed = Removed::new(input.start, &input.suspensions);
    let (mut day, mut count) = (next(today), 0);
    while day <= deadline {
        if let Some(last) = removed.until(day) {
            day = next(last);
            continue;
        }
        count += u32::from(calendar.is_workday(day)?);
        day = next(day);
    }
    Ok(count)
}

/// The colour on `today`; `deadline` is what [`super::term`] answered for `input`, `ended`
/// the day the matter was finished.
///
/// # Errors
/// [`Unknown`] when a day between today and the deadline is not loaded.
pub fn level(
    calendar: &Calendar,
    input: &TermInput,
    deadline: Option<NaiveDate>,
    today: NaiveDate,
    ended: Option<NaiveDate>,
    warn: Warn,
) -> Result<Standing, Unknown> {
    let plain = |level| Ok(Standing { level, remaining: None });
    if let Some(ended) = ended {
        return plain(match deadline {
            Some(deadline) if ended > deadline => Level::Red,
            _ => Level::None,
        });
    }
    let Some(deadline) = deadline else { return plain(Level::Stopped) };
    let removed = Removed::new(input.start, &input.suspensions);
    if let Some(ran_until) = removed.last_running_before(today) {
        return plain(if ran_until > deadline { Level::Red } else { Level::Stopped });
    }
    if today > deadline {
        return plain(Level::Red);
    }
    let left = remaining(calendar, input, deadline, today)?;
    let yellow = left <= warn.workdays(input.amount);
    let level = if yellow { Level::Yellow } else { Level::Green };
    Ok(Standing { level, remaining: Some(left) })
}
