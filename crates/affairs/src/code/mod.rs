//! Consultation codes (K9, C1): made singly and in ranges, and checked.
//!
//! A code says where, by which way and on which Beijing day somebody asked, and the number of
//! the day: `ZX`, district 6, channel 1, yyMMdd 6, sequence 8, check 1. Who gives out numbers
//! leases them in blocks per district, channel and day; a block's numbers are never used
//! twice, and a clock that goes back keeps the last day.

use std::sync::LazyLock;

use base::identifiers::{self, Identity, Parts, Reason, consultation_code};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// The last number of a day.
pub const LAST: u32 = 99_999_999;
/// Codes made in one go.
pub const MOST: u32 = 500;

/// What is leased: the numbers of one district, channel and day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Series {
    district: String,
    channel: u8,
    day: NaiveDate,
}

/// Why there is no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No such district, or one that was abolished.
    #[error("{0}")]
    District(String, bool),
    /// No such channel.
    #[error("渠道代码应为1窗口、2在线导办、3电话、4自助或5移动。")]
    Channel,
    /// A day the two digits of the year cannot say.
    #[error("赋码日期应在2000年至2099年之间。")]
    Day,
    /// No number is left.
    #[error("序号已用完：当日同一区划、同一渠道的序号最大为{LAST}，不得重复使用。")]
    Exhausted,
}

impl Fault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::District(_, true) => "DISTRICT_ABOLISHED",
            Self::District(_, false) => "DISTRICT_UNKNOWN",
            Self::Channel => "CHANNEL_UNKNOWN",
            Self::Day => "DATE_RANGE",
            Self::Exhausted => "SEQ_EXHAUSTED",
        }
    }
}

#[derive(Deserialize)]
struct Local {
    rows: Vec<LocalRow>,
}

/// A code of the city's own beside the national ones. Not verified: see the table's source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LocalRow {
    /// Six digits.
    pub code: String,
    /// The name of the area.
    pub name: String,
}

static LOCAL: LazyLock<Vec<LocalRow>> = LazyLock::new(|| {
    let table: Local =
        serde_json::from_str(include_str!("../../../../data/civic/local-districts.json"))
            .unwrap_or_else(|fault| unreachable!("the embedded table is read: {fault}"));
    table.rows
});

/// The city's own area of this code.
pub fn local(code: &str) -> Option<&'static LocalRow> {
    LOCAL.iter().find(|row| row.code == code)
}

/// Whether a district may stand in a new record: national codes in use and the city's own.
///
/// # Errors
/// [`Fault::District`], saying whether it was abolished.
pub fn district(code: &str) -> Result<String, Fault> {
    if let Some(row) = local(code) {
        return Ok(row.name.clone());
    }
    let found = identifiers::district::check(code);
    match (found.valid, found.parts) {
        (true, Some(Parts::District(district))) => Ok(district.full_name),
        _ => {
            let abolished = found.reason == Some(Reason::Abolished);
            Err(Fault::District(found.message.unwrap_or_default(), abolished))
        }
    }
}

impl Series {
    /// The numbers of a district, a channel and a Beijing day.
    ///
    /// # Errors
    /// The first of: an unknown or abolished district, an unknown channel, a day outside 2000
    /// to 2099.
    pub fn new(code: &str, channel: u8, day: NaiveDate) -> Result<Self, Fault> {
        district(code)?;
        if consultation_code::channel_name(channel).is_none() {
            return Err(Fault::Channel);
        }
        if !(2000..2100).contains(&day.year()) {
            return Err(Fault::Day);
        }
        Ok(Self { district: code.to_owned(), channel, day })
    }

    /// The code of one number.
    ///
    /// # Errors
    /// [`Fault::Exhausted`] beyond [`LAST`].
    pub fn code(&self, sequence: u32) -> Result<String, Fault> {
        consultation_code::build(&self.district, self.channel, self.day, sequence)
            .ok_or(Fault::Exhausted)
    }

    /// The codes of a range of numbers; all of them or none.
    ///
    /// # Errors
    /// [`Fault::Exhausted`] when the range reaches beyond [`LAST`].
    pub fn codes(&self, first: u32, count: u32) -> Result<Vec<String>, Fault> {
        let end = first.checked_add(count).filter(|end| *end <= LAST + 1);
        (first..end.ok_or(Fault::Exhausted)?).map(|sequence| self.code(sequence)).collect()
    }
}

/// The day codes are given for: today, and the last day while the clock stands before it.
pub fn day(last: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    last.map_or(today, |last| last.max(today))
}

/// A leased block of numbers, given out one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    series: Series,
    next: u32,
    end: u32,
}

impl Block {
    /// The `count` numbers from `first` on, as far as the day has them.
    pub fn new(series: Series, first: u32, count: u32) -> Self {
        Self { series, next: first, end: first.saturating_add(count).min(LAST + 1) }
    }

    /// Numbers left.
    pub fn left(&self) -> u32 {
        self.end.saturating_sub(self.next)
    }
}

impl Iterator for Block {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let code = (self.next < self.end).then(|| self.series.code(self.next).ok()).flatten();
        self.next = self.next.saturating_add(u32::from(code.is_some()));
        code
    }
}

/// Checks a code; codes of the city's own areas are as good as the national ones.
pub fn check(value: &str, today: Option<NaiveDate>) -> Identity {
    let found = consultation_code::check(value, today);
    let own = found.normalized.get(2..8).and_then(local);
    let Some(own) = own.filter(|_| found.reason == Some(Reason::UnknownCode)) else { return found };
    parts(&found.normalized, own)
        .map(|parts| Identity {
            valid: true,
            normalized: found.normalized.clone(),
            reason: None,
            message: None,
            warnings: Vec::new(),
            parts: Some(Parts::ConsultationCode(parts)),
        })
        .unwrap_or(found)
}

/// What a code of one of the city's own areas says; `None` for an unknown channel.
fn parts(code: &str, own: &LocalRow) -> Option<consultation_code::ConsultationParts> {
    let channel_code: u8 = code.get(8..9)?.parse().ok()?;
    let number = |range: std::ops::Range<usize>| code.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(2000 + number(9..11)?).ok()?;
    Some(consultation_code::ConsultationParts {
        district_code: own.code.clone(),
        district_name: own.name.clone(),
        channel_code,
        channel_name: consultation_code::channel_name(channel_code)?,
        date: NaiveDate::from_ymd_opt(year, number(11..13)?, number(13..15)?)?,
        sequence: number(15..23)?,
    })
}

#[cfg(test)]
mod tests;
