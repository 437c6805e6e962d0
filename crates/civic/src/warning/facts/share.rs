//! How large a share of the matters a department accepted in a month goes by special procedures
//! (W-SPE-02).
//!
//! A matter belongs to the month it was accepted in, whenever its procedure begins; a matter with
//! several procedures is one matter.

use base::Now;
use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::{Facts, HISTORY, Look, Records, Side, facts, midnight};
use crate::{linkage::store::subject, warning::about::About};

/// A department and a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cohort {
    /// The department's code.
    pub(crate) org: String,
    /// The first day of the month.
    pub(crate) from: NaiveDate,
}

impl Cohort {
    /// Where a matter belongs; nowhere while it names no department or was not accepted.
    pub(crate) fn of(row: &subject::Model) -> Option<Self> {
        let from = row.accepted_day?.with_day(1)?;
        (!row.org.is_empty()).then(|| Self { org: row.org.clone(), from })
    }

    /// By what a standing calls it.
    pub(crate) fn find(key: &str) -> Option<Self> {
        let (org, month) = key.rsplit_once('|')?;
        let from = format!("{month}-01").parse().ok()?;
        Some(Self { org: org.to_owned(), from })
    }

    /// What a standing calls it.
    pub(crate) fn key(&self) -> String {
        format!("{}|{}", self.org, self.from.format("%Y-%m"))
    }

    /// The last day of the month.
    pub(crate) fn to(&self) -> NaiveDate {
        let next = self.from.checked_add_months(Months::new(1));
        next.and_then(|day| day.pred_opt()).unwrap_or(self.from)
    }

    /// The month for people.
    pub(crate) fn chinese(&self) -> String {
        format!("{}年{}月受理", self.from.year(), self.from.month())
    }
}

/// What was counted of a department's month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// Matters accepted.
    pub(crate) all: i64,
    /// Those with a special procedure.
    pub(crate) special: i64,
    /// One of the matters: it names the department and its district.
    pub(crate) example: String,
}

/// The facts of a key: its place is that of the example.
pub(crate) fn of(key: &str, share: &Share, records: &Records<'_>, items: &Records<'_>) -> Facts {
    let told = facts(Side::Matter, &share.example, records, items);
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let matter = affairs::warning::Matter {
        share: Some((count(share.special), count(share.all))),
        ..Default::default()
    };
    let (source_id, org_name, district) =
        told.map_or_else(Default::default, |told| (told.source_id, told.org_name, told.district));
    Facts {
        about: About::Department,
        number: key.to_owned(),
        person: None,
        source_id,
        item: String::new(),
        item_name: String::new(),
        org: Cohort::find(key).map_or_else(String::new, |found| found.org),
        org_name,
        district,
        instant: false,
        matter,
        counted: Vec::new(),
    }
}

/// When to look again: time changes no share; long after its month nobody is warned of it.
pub(crate) fn look(key: &str, now: Now) -> Look {
    let over = Cohort::find(key).and_then(|found| {
        let first = found.to().checked_add_days(HISTORY)?.checked_add_days(Days::new(1))?;
        Some(midnight(first)).filter(|at| *at > now)
    });
    Look { finished: over.is_none(), turns_on: None, next: over }
}

/// The first day of the month before: whoever looks every night looks no further back.
pub(crate) fn recent(today: NaiveDate) -> NaiveDate {
    let month = today.with_day(1).unwrap_or(today);
    month.checked_sub_months(Months::new(1)).unwrap_or(month)
}

#[cfg(test)]
mod tests;
