//! 政务服务: an office owes an applicant a decision by a day, and answers for it.
//!
//! - `source` is who sends: a district or department with the system it sends by.
//! - `intake` is what came: batches of records, each told all its faults, accepted, rejected or
//!   known already.
//! - `code` gives out consultation codes, alone, in batches and in ranges for halls.
//! - `linkage` finds the matter that came of a consultation.
//! - `warning` watches the terms of matters and consultations, and what people do about those
//!   that are short or over.
//! - `quality` counts what was found, says who mends it, and knows what is borne until a day.
//! - `reconciliation` holds what a source says it sent in a day against what is kept.
//! - What a record means and what is wrong with it says the crate `affairs`.
//!
//! Invariants: of every batch `sent = accepted + duplicate + rejected`; a record is accepted
//! once for each key and version; whatever was sent has an answer of its own; personal data
//! lies sealed, and a rejected record lies sealed whole.
//!
//! Evaluation, appeals, changes of items, application and acceptance are to come.

mod code;
mod intake;
mod linkage;
pub mod permissions;
#[cfg(test)]
mod plan_tests;
mod quality;
mod reconciliation;
mod sealed;
mod source;
mod warning;

use duban_http::{Capability, OpenApiRouter};

/// What civic brings to the program.
pub fn capability() -> Capability {
    Capability {
        name: "civic",
        inner: OpenApiRouter::new()
            .merge(source::routes())
            .merge(intake::routes())
            .merge(code::routes())
            .merge(linkage::routes())
            .merge(warning::routes())
            .merge(quality::routes())
            .merge(reconciliation::routes()),
        outer: OpenApiRouter::new(),
        permissions: &permissions::ALL,
        jobs: [linkage::jobs(), warning::jobs()].concat(),
        sweeps: vec![warning::SWEEP],
        topics: Vec::new(),
        message_hooks: Vec::new(),
        schedules: [vec![linkage::SCHEDULE], warning::SCHEDULES.to_vec()].concat(),
        settings: Vec::new(),
        deadlines: vec![warning::DEADLINES],
        subject_names: Vec::new(),
        exports: Vec::new(),
        sealed: sealed::PLACES.to_vec(),
        indexed: sealed::INDEXED.to_vec(),
        work: Vec::new(),
        placed: Vec::new(),
    }
}
