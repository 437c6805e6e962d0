//! The tables of the workday calendar: those that came with the program, and the years an
//! administrator imported since, each in versions that are kept.
//!
//! Importing a year changes deadlines that were promised to people. So it takes two steps:
//! a preview that says which open deadlines move, which ones become known, and who was
//! already told; and a confirmation of exactly that. What a deadline is, the capabilities
//! know: they register a [`DeadlineHook`].

mod import;
mod list;
mod recompute;
mod sheet;
mod store;

pub use import::{ImportYear, Imported, Preview, PreviewOffice, preview, read_table};
pub use list::{ImportRow, MoveRow, imports, moves};
pub use sheet::{RowFault, SheetRead, read_sheet};
pub(crate) use store::current;

use base::{Now, Refusal};
use calendar::Calendar;
use chrono::NaiveDate;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{act::Tx, context::Context, registry::Registry};

/// A deadline that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The office it belongs to.
    pub office: Uuid,
    /// The kind of thing it belongs to.
    pub subject_kind: String,
    /// Which one.
    pub subject: Uuid,
    /// Its number as people know it.
    pub label: String,
    /// The deadline's name.
    pub what: String,
    /// The date it was; nothing when the year was unknown.
    pub old: Option<NaiveDate>,
    /// The date it is; nothing while a year is unknown.
    pub new: Option<NaiveDate>,
    /// The earliest it can be while it is unknown.
    pub not_before: Option<NaiveDate>,
    /// When the person concerned was told the old one, if they were.
    pub told_at: Option<Now>,
}

/// Some of the deadlines, in the order of the hook's own position.
#[derive(Debug, Default)]
pub struct Moves {
    /// Those that moved.
    pub moved: Vec<Move>,
    /// Where the next ones begin.
    pub next: Option<Uuid>,
}

/// Looks at some deadlines under another calendar, of a year, after a position.
pub type PreviewStep = fn(Context, Calendar, i32, Option<Uuid>) -> BoxFuture<'static, Answered>;

/// Computes some deadlines of a year anew, after a position.
pub type RecomputeStep = for<'a> fn(&'a mut Tx, i32, Option<Uuid>) -> BoxFuture<'a, Answered>;

/// What a step answers.
pub type Answered = Result<Moves, Refusal>;

/// Deadlines a capability keeps.
#[derive(Clone, Copy)]
pub struct DeadlineHook {
    /// Dotted code.
    pub name: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// What would move under another calendar; changes nothing.
    pub preview: PreviewStep,
    /// Computes some deadlines anew under the calendar in force, inside the unit. Doing it
    /// twice moves nothing the second time.
    pub recompute: RecomputeStep,
}

/// Brings the job and the settings of the calendar.
pub fn register(registry: &mut Registry) {
    registry.jobs.push(recompute::job());
}
