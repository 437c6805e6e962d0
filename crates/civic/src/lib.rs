//! 政务服务: an office owes an applicant a decision by a day, and answers for it.
//!
//! - `source` is who sends: a district or department with the system it sends by.
//! - `intake` is what came: batches of records, each told all its faults, accepted, rejected or
//!   known already.
//! - What a record means and what is wrong with it says the crate `affairs`.
//!
//! Invariants: of every batch `sent = accepted + duplicate + rejected`; a record is accepted
//! once for each key and version; whatever was sent has an answer of its own; personal data
//! lies sealed, and a rejected record lies sealed whole.
//!
//! Linkage, warnings, evaluation, appeals, changes of items, application and acceptance are to
//! come.

mod intake;
pub mod permissions;
#[cfg(test)]
mod plan_tests;
mod sealed;
mod source;

use duban_http::{Capability, OpenApiRouter};

/// What civic brings to the program.
pub fn capability() -> Capability {
    Capability {
        name: "civic",
        inner: OpenApiRouter::new().merge(source::routes()).merge(intake::routes()),
        outer: OpenApiRouter::new(),
        permissions: &permissions::ALL,
        jobs: Vec::new(),
        sweeps: Vec::new(),
        topics: Vec::new(),
        message_hooks: Vec::new(),
        schedules: Vec::new(),
        settings: Vec::new(),
        deadlines: Vec::new(),
        subject_names: Vec::new(),
        exports: Vec::new(),
        sealed: sealed::PLACES.to_vec(),
        indexed: sealed::INDEXED.to_vec(),
        work: Vec::new(),
        placed: Vec::new(),
    }
}
