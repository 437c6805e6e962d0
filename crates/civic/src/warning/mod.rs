//! Warnings: who owes an applicant something soon, or owed it already, and what is done about
//! it.
//!
//! - [`facts`] is what the accepted records and the catalogue of items tell the rules of
//!   [`affairs::warning`]; no second rule stands here. [`facts::repeat`] gathers what one person
//!   did several times, [`facts::share`] what a department did in a month.
//! - [`judge`] asks these rules about some subjects, and begins, raises and ends their warnings.
//!   An arrival, a due look, the night and a new calendar ([`scan`]) all judge in this one way.
//! - [`tell`] has people told of a group once, and of what turns by tomorrow's end.
//! - [`handle`] is what people do: sign, explain, give away, urge, review.
//! - [`list`] shows them, and [`board`] where there are how many of them.
//! - [`rule`] is what an office set of the rules, and what it silenced.
//!
//! Invariants: for a rule and subject one warning runs; its colour only rises; recovery ends
//! it, and what breaches anew is the next episode. Without a known deadline nobody is warned.
//! A group is told of once. Whoever explained a warning does not review it.

pub(crate) mod about;
pub(crate) mod board;
mod facts;
mod handle;
mod judge;
pub(crate) mod list;
mod rule;
mod scan;
mod show;
mod state;
pub(crate) mod store;
mod tell;
mod wire;

use duban_http::OpenApiRouter;
use kernel::{
    Kernel,
    calendars::DeadlineHook,
    registry::{JobKind, Schedule, Sweep},
};

pub(crate) use scan::arrived;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(board::routes())
        .merge(show::routes())
        .merge(handle::routes())
        .merge(rule::routes())
}

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![scan::JOB, scan::NIGHTLY, tell::JOB, tell::MORNING]
}

pub(crate) const SCHEDULES: [Schedule; 2] = [scan::SCHEDULE, tell::SCHEDULE];
pub(crate) const SWEEP: Sweep = scan::DUE;
pub(crate) const DEADLINES: DeadlineHook = scan::DEADLINES;
