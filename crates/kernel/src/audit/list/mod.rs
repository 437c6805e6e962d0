//! Reading the audit.

mod store;

pub(in crate::audit) use store::matching;
#[cfg(test)]
pub(crate) use store::page;
pub use store::{AuditActor, AuditFilter, AuditRow, count, list, of_object};
