//! 运维服务: a contractor owes a user a repair by a time, and is paid by what was kept.
//!
//! Will hold the service desk, work orders, incidents, scoring and settlement, monitoring,
//! backups and reports. So far it brings nothing.

use duban_http::{Capability, OpenApiRouter};

/// What opsdesk brings to the program.
pub fn capability() -> Capability {
    Capability {
        name: "opsdesk",
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
