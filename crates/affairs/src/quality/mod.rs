//! Quality (C7): every fault of a record, never only the first.
//!
//! [`table`] says what the exchange tables look like, [`library`] what a code means and how to
//! put it right; both are data. `single` tests a record by itself, `around` against what else
//! is known of its matter. What the context does not tell is not tested: a record without
//! context has the faults of a record alone.

mod around;
mod context;
mod identity;
mod library;
mod record;
mod single;
mod table;

use calendar::Calendar;

pub use context::{Context, Exception, Item, Theme};
pub use library::{Entry, Lane, Level, library};
pub use record::{Cell, Record};
pub(crate) use table::is_placeholder;
pub use table::{Column, Kind, Table, certificate, tables};

/// A fault of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The code of the library.
    pub code: &'static str,
    /// The column, where it is one's.
    pub field: &'static str,
    /// What is wrong here.
    pub message: String,
}

/// Collects faults.
#[derive(Debug, Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, code: &'static str, field: &'static str, message: impl Into<String>) {
        self.0.push(Finding { code, field, message: message.into() });
    }
}

/// All faults, by code and column; known ones left out, which [`sort_out`] tells apart.
pub fn check(record: &Record<'_>, context: &Context<'_>, calendar: &Calendar) -> Vec<Finding> {
    sort_out(record, context, calendar).0
}

/// The faults of a record, and apart from them those that are known and borne.
pub fn sort_out(
    record: &Record<'_>,
    context: &Context<'_>,
    calendar: &Calendar,
) -> (Vec<Finding>, Vec<Finding>) {
    let mut found = Findings::default();
    single::check(record, context, &mut found);
    around::check(record, context, calendar, &mut found);
    let mut all = found.0;
    all.sort();
    all.dedup();
    let known = |one: &Finding| {
        context.exceptions.iter().any(|known| known.covers(one, record, context.now))
    };
    all.into_iter().partition(|one| !known(one))
}

/// A text that is fit for a message.
fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(30).filter(|c| !c.is_control()).collect();
    if text.chars().count() > 30 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
