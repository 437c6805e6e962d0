//! The deadline chip: always the deadline and what remains, and how it was computed.

use base::{
    Now,
    clock::{beijing, civil_date},
    date,
};
use calendar::Calendar;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Time enough.
    Green,
    /// Inside the warning window.
    Yellow,
    /// Late.
    Red,
    /// Stopped, or not computable yet.
    Grey,
    /// Reached.
    Done,
}

/// One step of the computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Step {
    /// The day.
    pub date: NaiveDate,
    /// What it means, in Chinese.
    pub text: String,
}

/// The chip.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Chip {
    /// How it stands.
    pub level: Level,
    /// The words on it.
    pub text: String,
    /// The deadline.
    pub deadline: Option<DateTime<FixedOffset>>,
    /// Workdays left.
    pub remaining: Option<i64>,
    /// Why it is grey.
    pub reason: Option<String>,
    /// The earliest possible deadline while the calendar is unknown.
    pub not_before: Option<NaiveDate>,
    /// How it was computed.
    pub trace: Vec<Step>,
}

/// The chip of something that must happen by a moment.
pub fn by(calendar: &Calendar, now: Now, due: Now, what: &str) -> Chip {
    let deadline = Some(due.with_timezone(&beijing()));
    let (today, day) = (civil_date(now), civil_date(due));
    let remaining = calendar.workdays_between(today, day).ok().map(i64::from);
    let chip = |level, text| Chip {
        level,
        text,
        deadline,
        remaining,
        reason: None,
        not_before: None,
        trace: vec![Step {
            date: day,
            text: format!("{what}，{}", date::chinese_with_weekday(day)),
        }],
    };
    if due <= now {
        let days = (today - day).num_days();
        let late =
            if days == 0 { "今日已逾期".to_owned() } else { format!("逾期 {days} 天") };
        return chip(Level::Red, format!("{late} · {what}"));
    }
    let hours = (due - now).num_hours();
    if hours < 24 {
        return chip(Level::Red, format!("剩 {} 小时 · {what}", hours.max(1)));
    }
    match remaining {
        Some(days) if days <= 2 => chip(Level::Yellow, format!("剩 {days} 个工作日 · {what}")),
        Some(days) => chip(Level::Green, format!("剩 {days} 个工作日 · {what}")),
        None => chip(Level::Green, format!("至 {} · {what}", date::chinese(day))),
    }
}

/// The chip of something that is done.
pub fn done(text: impl Into<String>) -> Chip {
    Chip {
        level: Level::Done,
        text: text.into(),
        deadline: None,
        remaining: None,
        reason: None,
        not_before: None,
        trace: Vec::new(),
    }
}

/// The chip of something without a running deadline.
pub fn none(text: impl Into<String>) -> Chip {
    Chip { level: Level::Grey, ..done(text) }
}
