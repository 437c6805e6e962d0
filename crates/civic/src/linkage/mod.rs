//! Which matter came of a consultation.
//!
//! - [`subject`] is a consultation or a matter as it is known now: the latest version of its
//!   record, its person as an index that can be compared and never opened.
//! - [`join`] asks [`affairs::link::Linker`] about some people and writes what changed. An
//!   arrival does it for the people of a batch, a [`run`] for everybody of an office: there is
//!   one way to find a link.
//! - [`run`] makes everything anew from the records, by hand or at night, and writes down how
//!   often it found something else than was stored.

mod analysis;
mod join;
mod list;
mod person;
pub(crate) mod run;
mod runs;
mod show;
pub(crate) mod store;
pub(crate) mod subject;
mod tell;

use duban_http::OpenApiRouter;
use kernel::{
    Kernel,
    registry::{JobKind, Schedule},
};

pub(crate) use join::arrived;
pub(crate) use person::{PersonInput, Previous, previous};

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(show::routes())
        .merge(analysis::routes())
        .merge(runs::routes())
}

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![join::JOB, run::JOB, run::NIGHTLY]
}

pub(crate) const SCHEDULE: Schedule = Schedule {
    name: "civic.link.check",
    title: "核对咨询关联",
    hour: 2,
    minute: 20,
    job: run::NIGHTLY.kind,
};
