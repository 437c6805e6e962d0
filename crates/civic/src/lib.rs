//! 政务服务: an office owes an applicant a decision by a day, and answers for it.
//!
//! Will hold consultations, matters (办件), quality checks, linkage, warnings, evaluation,
//! appeals, changes of items, application and acceptance. So far it brings nothing.

use duban_http::{Capability, OpenApiRouter};

/// What civic brings to the program.
pub fn capability() -> Capability {
    Capability {
        name: "civic",
        inner: OpenApiRouter::new(),
        outer: OpenApiRouter::new(),
        permissions: &[],
        jobs: Vec::new(),
        sweeps: Vec::new(),
        topics: Vec::new(),
        message_hooks: Vec::new(),
        schedules: Vec::new(),
        settings: Vec::new(),
        deadlines: Vec::new(),
        subject_names: Vec::new(),
        exports: Vec::new(),
        sealed: Vec::new(),
        indexed: Vec::new(),
        work: Vec::new(),
        placed: Vec::new(),
    }
}
