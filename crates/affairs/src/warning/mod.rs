//! Warnings (C3): the colour of an open matter under a rule, with the way to it.
//!
//! Terms follow K1 to K5: the deadline comes from [`calendar::term()`], the colour from
//! [`calendar::term::level`]. A deadline that is not known warns nobody; it is grey and says why.
//! What a rule leaves out (exclusions) is tested last and wins.

mod rule;
mod tally;
mod term;

use base::{Now, clock::civil_date, date::chinese};
use calendar::{
    Calendar, Unknown,
    term::{Level, Suspension, Unit, Warn},
};
use chrono::NaiveDate;
use serde::Serialize;

use crate::Moment;
pub use rule::{INDICATORS, Indicator, Limit, Measure, Rule, Stage, rules};
pub use tally::aside;

/// A length of time an office has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// 1 to [`calendar::term::LONGEST`].
    pub amount: u32,
    /// What is counted.
    pub unit: Unit,
}

impl Term {
    fn chinese(self) -> String {
        match self.unit {
            Unit::Workday => format!("{}个工作日", self.amount),
            Unit::Day => format!("{}日", self.amount),
        }
    }
}

/// A special procedure of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Special {
    /// The day it began.
    pub from: NaiveDate,
    /// The day it ended.
    pub to: Option<NaiveDate>,
    /// Its own limit.
    pub limit: Option<Term>,
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// Left out of the count: a test, a call-back, another theme's case.
    pub excluded: bool,
}

/// What is known of a matter. Rules look at what they need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    /// Asked, and answered.
    pub asked: Option<NaiveDate>,
    /// The consultation was answered.
    pub answered: Option<NaiveDate>,
    /// The papers came.
    pub received: Option<NaiveDate>,
    /// Papers were asked for (补正告知).
    pub notified: Option<NaiveDate>,
    /// They were brought.
    pub corrected: Option<NaiveDate>,
    /// 不予受理.
    pub refused: Option<NaiveDate>,
    /// 受理.
    pub accepted: Option<Moment>,
    /// 承诺时限.
    pub promise: Option<Term>,
    /// 法定时限.
    pub statutory: Option<Term>,
    /// When the terms do not run.
    pub suspensions: Vec<Suspension>,
    /// Special procedures with limits of their own.
    pub special: Vec<Special>,
    /// 办结.
    pub ended: Option<Moment>,
    /// What is counted.
    pub events: Vec<Event>,
    /// Matters with a special procedure, and all, of the office and month.
    pub share: Option<(u32, u32)>,
}

/// What the rule is asked with instead of its defaults.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parameters {
    /// When yellow begins: workdays or a share of the term; of counts and shares a number.
    pub yellow: Option<Warn>,
    /// When red begins, of counts and shares.
    pub red: Option<u32>,
    /// The term, of rules that bring their own.
    pub limit: Option<Term>,
    /// Days that are counted over.
    pub window_days: Option<u32>,
    /// Matters a share needs at least.
    pub least: Option<u32>,
    /// Minutes until a matter for the same day turns yellow.
    pub minutes: Option<u32>,
}

/// Why there is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `NO_TERM`: no term is given or it has not begun.
    NoTerm(&'static str),
    /// `SUSPENDED`: since this day.
    Suspended(Option<NaiveDate>),
    /// `CAL_UNKNOWN`: the day that is not loaded, and a day the deadline cannot precede.
    Calendar(Unknown, Option<NaiveDate>),
    /// `SMALL_SAMPLE`: fewer matters than the rule asks for.
    Small(u32),
    /// `EXCLUDED`.
    Excluded(&'static str),
}

impl Reason {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoTerm(_) => "NO_TERM",
            Self::Suspended(_) => "SUSPENDED",
            Self::Calendar(..) => "CAL_UNKNOWN",
            Self::Small(_) => "SMALL_SAMPLE",
            Self::Excluded(_) => "EXCLUDED",
        }
    }

    /// The reason for people.
    pub fn text(self) -> String {
        match self {
            Self::NoTerm(what) => format!("{what}，没有截止日，不预警。"),
            Self::Suspended(None) => "今天在中止期间内，期限停止计算。".to_owned(),
            Self::Suspended(Some(since)) => {
                format!("自{}起中止，尚未恢复，现在没有截止日。", chinese(since))
            }
            Self::Calendar(unknown, not_before) => {
                let until = not_before
                    .map_or_else(String::new, |day| format!("；截止日不早于{}", chinese(day)));
                format!("需要{}的放假安排，尚未载入{until}。", chinese(unknown.needed))
            }
            Self::Small(least) => format!("不足{least}件，不作判断。"),
            Self::Excluded(what) => format!("{what}，不预警。"),
        }
    }
}

/// A step of the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day, or the first of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The last of several days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// What happens: the kinds of [`calendar::term::StepKind`], `rule`, `level`, `note`.
    pub kind: &'static str,
    /// The step for people.
    pub text: String,
}

impl Step {
    fn new(kind: &'static str, text: impl Into<String>) -> Self {
        Self { date: None, to: None, kind, text: text.into() }
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The colour.
    pub level: Level,
    /// Workdays left.
    pub remaining: Option<u32>,
    /// The last day.
    pub deadline: Option<NaiveDate>,
    /// Why there is no colour.
    pub reason: Option<Reason>,
    /// The first day that is yellow, and the first that is red, as things stand.
    pub turns: (Option<NaiveDate>, Option<NaiveDate>),
    /// The rule whose red says it already.
    pub inhibited_by: Option<&'static str>,
    /// The way.
    pub trace: Vec<Step>,
}

impl Standing {
    fn of(level: Level) -> Self {
        Self {
            level,
            remaining: None,
            deadline: None,
            reason: None,
            turns: (None, None),
            inhibited_by: None,
            trace: Vec::new(),
        }
    }

    fn without(level: Level, reason: Reason) -> Self {
        let mut found = Self::of(level);
        found.trace.push(Step::new("note", reason.text()));
        found.reason = Some(reason);
        found
    }

    fn severity(&self) -> u8 {
        match self.level {
            Level::None => 0,
            Level::Stopped => 1,
            Level::Green => 2,
            Level::Yellow => 3,
            Level::Red => 4,
        }
    }
}

/// The colour of a matter under a rule, at a moment.
pub fn stand(
    rule: &'static Rule,
    asked: &Parameters,
    matter: &Matter,
    now: Now,
    calendar: &Calendar,
) -> Standing {
    let today = civil_date(now);
    let mut found = match rule.measure {
        Measure::Count { days, yellow, red } => {
            tally::count((days, yellow, red), asked, matter, Moment::At(now))
        }
        Measure::Share { yellow, red, least } => tally::share((yellow, red, least), asked, matter),
        Measure::Instant { minutes } => {
            tally::instant(asked.minutes.unwrap_or(minutes), matter, now, calendar)
        }
        Measure::Term { limit, yellow } => {
            let warn = asked.yellow.unwrap_or(Warn::Workdays(yellow));
            term::stand(rule, limit, asked, warn, matter, today, calendar)
        }
    };
    let first = format!("{}（{}）", rule.name, rule.code);
    found.trace.insert(0, Step::new("rule", first));
    found
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
