//! The calendar: the loaded years, and what they say of a day.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{Datelike, NaiveDate};

use crate::table::{LAST_WEEK_FROM, Said, TableFault, YearTable, is_weekend, next};

/// A set of loaded years. Cheap to clone; a new year makes a new calendar.
#[derive(Debug, Clone)]
pub struct Calendar(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    tables: BTreeMap<i32, YearTable>,
    closed: BTreeMap<NaiveDate, String>,
    make_up: BTreeMap<NaiveDate, String>,
    version: String,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day<'a> {
    /// Its kind.
    pub kind: DayKind,
    /// The holiday it belongs to or is exchanged for.
    pub name: Option<&'a str>,
}

/// The four kinds of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Monday to Friday, worked.
    Workday,
    /// Saturday or Sunday, worked in exchange (调休上班).
    MakeUp,
    /// Saturday or Sunday.
    Weekend,
    /// Closed by the notice.
    Holiday,
}

impl Day<'_> {
    /// Whether people work.
    pub fn is_workday(&self) -> bool {
        matches!(self.kind, DayKind::Workday | DayKind::MakeUp)
    }
}

/// The status of a day is needed and its year is not loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the arrangement of {needed} is not loaded (known until {known_until:?})")]
pub struct Unknown {
    /// The day whose status was needed.
    pub needed: NaiveDate,
    /// The first loaded day. `None` only for an empty calendar.
    pub known_from: Option<NaiveDate>,
    /// The last loaded day before it; where none is, the last loaded day at all. `None`
    /// only for an empty calendar.
    pub known_until: Option<NaiveDate>,
}

impl Calendar {
    /// A calendar of these tables; a later table of the same year replaces an earlier one.
    ///
    /// # Errors
    /// The first [`TableFault`] of a table.
    pub fn new(tables: impl IntoIterator<Item = YearTable>) -> Result<Self, TableFault> {
        let tables: BTreeMap<i32, YearTable> =
            tables.into_iter().map(|table| (table.year, table)).collect();
        let (mut closed, mut make_up) = (BTreeMap::new(), BTreeMap::new());
        // Ascending, so that a notice overrules the one before it in the last week of December.
        for table in tables.values() {
            for (day, (said, name)) in table.days()? {
                match said {
                    Said::Closed => {
                        make_up.remove(&day);
                        closed.insert(day, name);
                    }
                    Said::MakeUp => {
                        closed.remove(&day);
                        make_up.insert(day, name);
                    }
                }
            }
        }
        let version = version(&tables);
        Ok(Self(Arc::new(Inner { tables, closed, make_up, version })))
    }

    /// This calendar with one more year, or with another table of a loaded year.
    ///
    /// # Errors
    /// The first [`TableFault`] of the table.
    pub fn with_year(&self, table: YearTable) -> Result<Self, TableFault> {
        Self::new(self.0.tables.values().cloned().chain([table]))
    }

    /// 「国务院办公厅 2020–2026 #1a2b3c4d」: the loaded years and a hash of all they say.
    /// Two calendars with the same version give the same answers.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The loaded tables in order of years.
    pub fn tables(&self) -> impl Iterator<Item = &YearTable> {
        self.0.tables.values()
    }

    /// The first loaded day.
    pub fn known_from(&self) -> Option<NaiveDate> {
        let year = *self.0.tables.keys().next()?;
        NaiveDate::from_ymd_opt(year, 1, 1)
    }

    /// The last loaded day.
    pub fn known_until(&self) -> Option<NaiveDate> {
        last_day(*self.0.tables.keys().next_back()?)
    }

    /// What a day is.
    ///
    /// # Errors
    /// [`Unknown`] when its year is not loaded. A day of the last week of December that the
    /// following year's notice names is no exception: without its own year the rest of the
    /// week would be a guess.
    pub fn day(&self, day: NaiveDate) -> Result<Day<'_>, Unknown> {
        if !self.0.tables.contains_key(&day.year()) {
            return Err(self.unknown(day));
        }
        let found = |kind, name| Day { kind, name };
        Ok(if let Some(name) = self.0.closed.get(&day) {
            found(DayKind::Holiday, Some(name.as_str()))
        } else if let Some(name) = self.0.make_up.get(&day) {
            found(DayKind::MakeUp, Some(name.as_str()))
        } else if is_weekend(day) {
            found(DayKind::Weekend, None)
        } else {
            found(DayKind::Workday, None)
        })
    }

    /// Whether people work on a day.
    ///
    /// # Errors
    /// [`Unknown`] when its year is not loaded.
    pub fn is_workday(&self, day: NaiveDate) -> Result<bool, Unknown> {
        self.day(day).map(|day| day.is_workday())
    }

    /// The first workday on the day or after it.
    ///
    /// # Errors
    /// [`Unknown`] when the search leaves the loaded years.
    pub fn workday_from(&self, mut day: NaiveDate) -> Result<NaiveDate, Unknown> {
        while !self.is_workday(day)? {
            day = next(day);
        }
        Ok(day)
    }

    /// The first workday strictly after the day, whose own status does not matter.
    ///
    /// # Errors
    /// [`Unknown`] when the search leaves the loaded years.
    pub fn next_workday(&self, day: NaiveDate) -> Result<NaiveDate, Unknown> {
        self.workday_from(next(day))
    }

    /// Workdays after the first and up to the last day, which counts. Zero when the last
    /// day is not after the first.
    ///
    /// # Errors
    /// [`Unknown`] when a day between them is not loaded.
    pub fn workdays_between(&self, after: NaiveDate, until: NaiveDate) -> Result<u32, Unknown> {
        let (mut count, mut day) = (0, after);
        while day < until {
            day = next(day);
            count += u32::from(self.is_workday(day)?);
        }
        Ok(count)
    }

    /// Whether the notice of the following year may still change the day.
    pub fn may_be_amended(&self, day: NaiveDate) -> bool {
        day.month() == 12
            && day.day() >= LAST_WEEK_FROM
            && !self.0.tables.contains_key(&(day.year() + 1))
    }

    fn unknown(&self, needed: NaiveDate) -> Unknown {
        let before = self.0.tables.range(..needed.year()).next_back();
        let known_until = before.and_then(|(year, _)| last_day(*year)).or(self.known_until());
        Unknown { needed, known_from: self.known_from(), known_until }
    }
}

fn last_day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 12, 31)
}

fn version(tables: &BTreeMap<i32, YearTable>) -> String {
    let issuers: BTreeSet<&str> = tables
        .values()
        .flat_map(|table| &table.sources)
        .map(|source| source.issuer.as_str())
        .collect();
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in tables.keys() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let years: Vec<String> = runs
        .into_iter()
        .map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") })
        .collect();
    let canonical = serde_json::to_vec(&tables.values().collect::<Vec<_>>()).unwrap_or_default();
    let hash = base::crypto::to_hex(&base::crypto::sm3(&canonical)[..4]);
    let issuers: Vec<&str> = issuers.into_iter().collect();
    format!("{} {} #{hash}", issuers.join("、"), years.join("、"))
}

#[cfg(test)]
mod tests;
