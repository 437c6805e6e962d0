//! What is known around a record.

use std::collections::{BTreeMap, HashSet};

use super::{Finding, record::Record};
use crate::{Moment, identity::normalise, warning::Term};

/// What is known; `None` is not known, an empty list is known to be empty.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// Items of the catalogue, one entry a version.
    pub catalogue: Option<Vec<Item<'a>>>,
    /// Numbers of the matters already accepted.
    pub project_nos: Option<HashSet<&'a str>>,
    /// 受理 rows.
    pub accepts: Option<Vec<Record<'a>>>,
    /// 过程 rows, in the order of the process.
    pub process: Option<Vec<Record<'a>>>,
    /// 结果 rows.
    pub results: Option<Vec<Record<'a>>>,
    /// 特别程序 rows.
    pub special: Option<Vec<Record<'a>>>,
    /// Dictionaries that were loaded; they stand before those a standard fixes.
    pub dictionaries: BTreeMap<&'a str, Vec<&'a str>>,
    /// Kinds of certificates that were loaded.
    pub certificates: BTreeMap<&'a str, crate::identity::Kind>,
    /// Themes and what belongs to them.
    pub themes: Option<Vec<Theme<'a>>>,
    /// The present moment; without it the time of reporting stands for it.
    pub now: Option<Moment>,
    /// Faults that are known and borne.
    pub exceptions: Vec<Exception<'a>>,
    /// Days without news after which an overdue matter is asked about.
    pub stale_days: Option<u32>,
}

/// Days without news, where nothing else is said.
pub(super) const STALE: u32 = 30;

/// A fault that is known and borne until a day (已知例外).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception<'a> {
    /// The code of the library.
    pub code: &'a str,
    /// Of this column only.
    pub field: Option<&'a str>,
    /// Of this value of the column only.
    pub value: Option<&'a str>,
    /// The last day.
    pub until: chrono::NaiveDate,
}

impl Exception<'_> {
    /// Whether a fault of a record is this one. Without a present moment nobody knows whether
    /// the exception has ended, and the fault stands.
    pub(super) fn covers(&self, found: &Finding, record: &Record<'_>, now: Option<Moment>) -> bool {
        let value = record.text(found.field).map(normalise);
        self.code == found.code
            && self.field.is_none_or(|field| field == found.field)
            && self.value.is_none_or(|known| value.is_some_and(|value| value == normalise(known)))
            && now.is_some_and(|now| now.date() <= self.until)
    }
}

/// A version of an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Item<'a> {
    /// 实施编码.
    pub task_code: &'a str,
    /// Its version.
    pub version: Option<i64>,
    /// The first moment it is valid.
    pub valid_from: Option<Moment>,
    /// The last.
    pub valid_to: Option<Moment>,
    /// 承诺时限.
    pub promise: Option<Term>,
    /// 法定时限.
    pub statutory: Option<Term>,
    /// Days that nearly all of its matters (99.9 %) need at most.
    pub longest_days: Option<u32>,
}

/// What a joint matter consists of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme<'a> {
    /// Its code.
    pub code: &'a str,
    /// 实施编码 of its matters.
    pub task_codes: Vec<&'a str>,
}

impl<'a> Context<'a> {
    /// The rows that belong to a matter: those with its number, and those without any.
    pub(super) fn of_matter<'c>(
        rows: Option<&'c Vec<Record<'a>>>,
        number: Option<&'c str>,
    ) -> impl Iterator<Item = &'c Record<'a>> {
        let rows = rows.map_or(&[][..], Vec::as_slice).iter();
        rows.filter(move |row| {
            let own = row.text("project_no");
            own.is_none() || number.is_none() || own == number
        })
    }

    /// The versions of an item.
    pub(super) fn versions(&self, task_code: &str) -> impl Iterator<Item = &Item<'a>> {
        let items = self.catalogue.as_ref().map_or(&[][..], Vec::as_slice).iter();
        items.filter(move |item| item.task_code == task_code)
    }
}
