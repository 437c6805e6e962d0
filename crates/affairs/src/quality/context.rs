//! What is known around a record.

use std::collections::{BTreeMap, HashSet};

use super::record::Record;
use crate::{Moment, warning::Term};

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
    /// Days without news after which an overdue matter is asked about.
    pub stale_days: Option<u32>,
}

/// Days without news, where nothing else is said.
pub(super) const STALE: u32 = 30;

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
